using MlNetServe.Conversion.Layout;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Lowering;

/// <summary>Shape arithmetic in the graph: int64 vectors of sizes, reshaping, new axes.</summary>
internal static class OpContextShapes
{
    /// <summary>The sizes of a value as an int64 vector, in TensorFlow's order of axes: a constant where they are known.</summary>
    internal static Value ShapeOf(this OpContext op, Value x)
    {
        if (x.Shape.IsKnown)
            return op.Constant("shape", x.Shape.ToArray());
        var shape = op.Emit("Shape", [x]) with { Order = TensorOrder.TensorFlow };
        if (x.Order == TensorOrder.ChannelsFirst)
            shape = op.Emit("Gather", [shape, op.Constant("order", AxisMap.ToTensorFlow(x.Rank))]);
        return x.Shape.HasRank ? shape with { Shape = TfShape.Of(x.Rank) } : shape;
    }

    /// <summary>An integer input as int64: a constant where its elements are known, else the value computed at run time.</summary>
    internal static Value Int64Input(this OpContext op, int index)
    {
        var value = op.Input(index);
        return op.TryInts(index) is { } ints && Array.TrueForAll(ints, i => i.HasValue) && value.Shape is { HasRank: true, Rank: <= 1 }
            ? value.Rank == 0 ? op.Constant("n", ints[0]!.Value) : op.Constant("n", ints.Select(i => i!.Value))
            : op.Cast(value, OnnxType.Int64);
    }

    /// <summary>The value with a shape of which at most one size is -1; nothing is emitted for a constant.</summary>
    internal static Value ReshapeTo(this OpContext op, Value x, params long[] shape)
    {
        if (x.Constant is { } constant && !shape.Contains(-1))
            return x with { Constant = constant.Reshape(shape), Shape = TfShape.Of(shape), Dims = null };
        var zero = shape.Contains(0) ? new[] { OnnxAttribute.Int("allowzero", 1) } : [];
        return op.Emit("Reshape", [x, op.Constant("shape", shape)], zero) with { Shape = TfShape.Of(shape), Order = TensorOrder.TensorFlow };
    }

    /// <summary>The value, which lies in TensorFlow's order, with new axes of size 1; the axes count in the result.</summary>
    internal static Value Unsqueeze(this OpContext op, Value x, params long[] axes)
    {
        if (axes.Length == 0)
            return x;
        var shape = Unsqueezed(x.Shape, axes);
        return x.Constant is { } constant && shape.IsKnown
            ? x with { Constant = constant.Reshape(shape.ToArray()), Shape = shape, Dims = null }
            : op.Emit("Unsqueeze", [x, op.Constant("axes", axes)]) with { Shape = shape, Order = TensorOrder.TensorFlow };
    }

    /// <summary>A scalar or vector of one element as a vector of one.</summary>
    internal static Value AsVector(this OpContext op, Value scalar) => op.ReshapeTo(scalar, 1);

    /// <summary>A vector of one element as a scalar.</summary>
    internal static Value AsScalar(this OpContext op, Value vector) => op.ReshapeTo(vector, Array.Empty<long>());

    /// <summary>The vectors of int64 one after another; a constant when all are.</summary>
    internal static Value Join(this OpContext op, params Value[] vectors) => Array.TrueForAll(vectors, v => v.IsConstant)
        ? op.Constant("joined", vectors.SelectMany(v => v.Constant!.ToInt64s()))
        : op.Emit("Concat", vectors, OnnxAttribute.Int("axis", 0));

    /// <summary>A tensor of one value, with the type of another and a shape given as an int64 vector.</summary>
    internal static Value Filled(this OpContext op, Value like, double value, Value shape) =>
        op.Emit("Expand", [op.ScalarLike(like, value, "fill"), shape]) with { Order = TensorOrder.TensorFlow };

    private static TfShape Unsqueezed(TfShape shape, long[] axes)
    {
        if (!shape.HasRank)
            return TfShape.Unknown;
        var rank = shape.Rank + axes.Length;
        var places = axes.Select(a => a < 0 ? a + rank : a).ToHashSet();
        var left = new Queue<Dim>(shape.Dims);
        return TfShape.Of([.. Enumerable.Range(0, rank).Select(i => places.Contains(i) ? 1 : left.Dequeue())]);
    }
}
