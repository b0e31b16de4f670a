using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Pad(input: T, paddings: Tpaddings) -> output: T; PadV2 has constant_values: T
// ONNX: Pad(data: T, pads: int64, constant_value: T, axes: I, mode = constant) -> output: T
internal static class Pad
{
    // The axes are always given: ONNX Runtime would turn a plain Pad before MaxPool into the pool's own padding, which counts
    // as -infinity and not as 0. And they are always all of them: its transpose optimiser takes the pads for those of every axis.
    internal static Value Convert(OpContext op)
    {
        var fill = op.InputCount > 2 ? op.Cast(op.Input(2), op.InputAsIs(0).Type) : null;
        if (op.TryInts(1) is not { } pads || Array.Exists(pads, p => p is null))
            return AtRunTime(op, fill);
        var x = op.InputAsIs(0);
        if (Array.TrueForAll(pads, p => p == 0))
            return x;
        var rank = pads.Length / 2;
        var begins = AxisMap.Permute([.. Enumerable.Range(0, rank).Select(i => pads[2 * i]!.Value)], x.Order);
        var ends = AxisMap.Permute([.. Enumerable.Range(0, rank).Select(i => pads[(2 * i) + 1]!.Value)], x.Order);
        return Constant(op, x, [.. begins, .. ends], fill);
    }

    /// <summary>A Pad of known sizes, in the value's own order of axes: all begins, then all ends.</summary>
    internal static Value Constant(OpContext op, Value x, long[] pads, Value? fill) => op.Emit("Pad", [
        x, op.Constant("pads", pads), fill, op.Constant("axes", Enumerable.Range(0, pads.Length / 2).Select(i => (long)i))])
            with
    { Order = x.Order };

    private static Value AtRunTime(OpContext op, Value? fill)
    {
        var pads = op.Emit("Transpose", [op.Cast(op.Input(1), OnnxType.Int64)], OnnxAttribute.Ints("perm", [1, 0]));
        return op.Emit("Pad", [op.Input(0), op.ReshapeTo(pads, -1), fill]);
    }
}
