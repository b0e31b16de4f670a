using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Pad(input: T, paddings: Tpaddings) -> output: T; PadV2 has constant_values: T
// ONNX: Pad(data: T, pads: int64, constant_value: T, axes: I, mode = constant) -> output: T
internal static class Pad
{
    // The axes are always given: ONNX Runtime would turn a plain Pad before MaxPool into the pool's own padding, which counts
    // as -infinity and not as 0.
    internal static Value Convert(OpContext op)
    {
        var fill = op.InputCount > 2 ? op.Cast(op.Input(2), op.InputAsIs(0).Type) : null;
        if (op.TryInts(1) is not { } pads || Array.Exists(pads, p => p is null))
            return AtRunTime(op, fill);
        var x = op.InputAsIs(0);
        var axes = Enumerable.Range(0, pads.Length / 2).Where(i => pads[2 * i] != 0 || pads[(2 * i) + 1] != 0).ToArray();
        if (axes.Length == 0)
            return x;
        long[] ordered = [.. axes.Select(i => pads[2 * i]!.Value), .. axes.Select(i => pads[(2 * i) + 1]!.Value)];
        var places = op.Constant("axes", axes.Select(i => op.Physical(x, i)));
        return op.Emit("Pad", [x, op.Constant("pads", ordered), fill, places]) with { Order = x.Order };
    }

    private static Value AtRunTime(OpContext op, Value? fill)
    {
        var pads = op.Emit("Transpose", [op.Cast(op.Input(1), OnnxType.Int64)], OnnxAttribute.Ints("perm", [1, 0]));
        return op.Emit("Pad", [op.Input(0), op.ReshapeTo(pads, -1), fill]);
    }
}
