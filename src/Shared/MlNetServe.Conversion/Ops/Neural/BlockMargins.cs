using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Neural;

/// <summary>The paddings and crops [[begin, end], ...] of SpaceToBatch and BatchToSpace, for the axes from 1 on.</summary>
internal static class BlockMargins
{
    /// <summary>The axes that blocks divide.</summary>
    internal static Value Axes(OpContext op, int count) => op.Constant("axes", Enumerable.Range(1, count).Select(a => (long)a));

    /// <summary>All begins, then all ends, int64.</summary>
    internal static Value BeginsThenEnds(OpContext op, int index, int count)
    {
        if (op.TryConstant(index)?.ToInt64s() is { } known)
            return op.Constant("pads", [.. known.Where((_, i) => i % 2 == 0), .. known.Where((_, i) => i % 2 == 1)]);
        var turned = op.Emit("Transpose", [op.Cast(op.Input(index), OnnxType.Int64)], OnnxAttribute.Ints("perm", [1, 0]));
        return op.ReshapeTo(turned, op.Size(2 * count));
    }

    /// <summary>The margins as the pads of every axis, as ONNX's Pad takes them.</summary>
    internal static Value Pads(OpContext op, int index, int count, int rank)
    {
        var margins = BeginsThenEnds(op, index, count);
        long[] after = new long[rank - count - 1];
        if (margins.Constant?.ToInt64s() is { } known)
            return op.Constant("pads", [0L, .. known[..count], .. after, 0, .. known[count..], .. after]);
        var begins = op.Emit("Slice", [margins, op.Size(0), op.Size(count)]);
        var ends = op.Emit("Slice", [margins, op.Size(count), op.Size(2L * count)]);
        Value[] tail = after.Length == 0 ? [] : [op.Constant("zeros", after)];
        return op.Emit("Concat", [op.Size(0), begins, .. tail, op.Size(0), ends, .. tail], OnnxAttribute.Int("axis", 0));
    }

    /// <summary>The shape with the paddings of constant margins added; axes of others are unknown.</summary>
    internal static TfShape Padded(OpContext op, TfShape shape, int index, int count)
    {
        var known = op.TryConstant(index)?.ToInt64s();
        return TfShape.Of([.. shape.Dims.Select((d, i) =>
            i == 0 || i > count ? d
            : known is null ? Dim.NewSymbol()
            : d + known[(2 * i) - 2] + known[(2 * i) - 1])]);
    }
}
