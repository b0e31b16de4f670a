using MlNetServe.Conversion.Layout;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Lowering;

/// <summary>
/// Sizes of axes as int64 vectors of one element: constants where inference knows them, else read from the value when the
/// model runs. Arithmetic on two constants is a constant.
/// </summary>
internal static class RuntimeSizes
{
    /// <summary>A known size.</summary>
    internal static Value Size(this OpContext op, long size) => op.Constant("size", [size]);

    /// <summary>The size of TensorFlow's axis; a negative one counts from the end.</summary>
    internal static Value SizeOf(this OpContext op, Value value, int axis)
    {
        if (value.Shape.HasRank && value.Shape[axis].Known is { } known)
            return op.Size(known);
        var at = value.Order == TensorOrder.TensorFlow ? axis : AxisMap.Physical(axis < 0 ? axis + value.Rank : axis, value.Rank, value.Order);
        OnnxAttribute[] range = at == -1
            ? [OnnxAttribute.Int("start", at)]
            : [OnnxAttribute.Int("start", at), OnnxAttribute.Int("end", at + 1)];
        return op.Emit("Shape", [value], range) with { Order = TensorOrder.TensorFlow, Shape = TfShape.Of([1L]) };
    }

    /// <summary>The product.</summary>
    internal static Value SizeProduct(this OpContext op, Value a, Value b) => op.Combine("Mul", a, b, (x, y) => x * y);

    /// <summary>The quotient, rounded down.</summary>
    internal static Value SizeQuotient(this OpContext op, Value a, Value b) => op.Combine("Div", a, b, (x, y) => y == 0 ? 0 : x / y);

    /// <summary>The product of several.</summary>
    internal static Value SizeProduct(this OpContext op, IEnumerable<Value> sizes) => sizes.Aggregate(op.Size(1), op.SizeProduct);

    /// <summary>A value under another shape, whose sizes may be known or not.</summary>
    internal static Value ReshapeTo(this OpContext op, Value value, params IReadOnlyList<Value> sizes)
    {
        var known = sizes.Select(s => s.Constant is { } c ? c.IntegerAt(0) : -1).ToArray();
        var shape = known.Count(k => k < 0) <= 1 && !(known.Contains(0) && known.Contains(-1))
            ? op.Constant("shape", known)
            : op.Emit("Concat", sizes, OnnxAttribute.Int("axis", 0));
        OnnxAttribute[] zeros = known.Contains(0) ? [OnnxAttribute.Int("allowzero", 1)] : [];
        return op.Emit("Reshape", [value, shape], zeros) with { Order = TensorOrder.TensorFlow, Shape = TfShape.Of(known) };
    }

    private static Value Combine(this OpContext op, string onnx, Value a, Value b, Func<long, long, long> fold)
    {
        if (a.Constant is { } x && b.Constant is { } y)
            return op.Size(fold(x.IntegerAt(0), y.IntegerAt(0)));
        if (b.Constant is { } one && one.IntegerAt(0) == 1)
            return a;
        if (onnx == "Mul" && a.Constant is { } first && first.IntegerAt(0) == 1)
            return b;
        return op.Emit(onnx, [a, b]) with { Shape = TfShape.Of([1L]) };
    }
}
