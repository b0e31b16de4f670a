using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Reduction;

// TF:   Max(input: T, reduction_indices: Tidx, keep_dims: bool = false) -> output: T; also Min, Sum, Prod, Mean
// ONNX: ReduceMax(data: T, axes: int64, keepdims: int, noop_with_empty_axes: int) -> reduced: T
internal static class Reduction
{
    /// <summary>Reduces along the axes of input 1; none leaves the value as it is.</summary>
    internal static Value Convert(OpContext op, string onnx)
    {
        var keep = op.Bool("keep_dims");
        if (op.TryInts(1) is not { } given || Array.Exists(given, a => a is null))
            return AtRunTime(op, onnx, keep);
        var x = op.InputAsIs(0);
        var axes = op.Normalize(x, given.Select(a => a!.Value), "reduction_indices");
        return axes.Length == 0 ? x : Reduce(op, onnx, x, axes, keep);
    }

    /// <summary>Reduces along TensorFlow's axes, in the order in which the value lies wherever that can be.</summary>
    internal static Value Reduce(OpContext op, string onnx, Value x, long[] axes, bool keep)
    {
        var (value, left) = keep ? (x, x.Order) : op.ForDropping(x, axes);
        var places = op.Constant("axes", axes.Select(a => op.Physical(value, a)).Order());
        return op.Emit(onnx, [value, places], OnnxAttribute.Int("keepdims", keep ? 1 : 0)) with { Order = left };
    }

    private static Value AtRunTime(OpContext op, string onnx, bool keep)
    {
        var axes = op.ReshapeTo(op.Cast(op.Input(1), OnnxType.Int64), -1);
        return op.Emit(
            onnx, [op.Input(0), axes], OnnxAttribute.Int("keepdims", keep ? 1 : 0), OnnxAttribute.Int("noop_with_empty_axes", 1));
    }
}
