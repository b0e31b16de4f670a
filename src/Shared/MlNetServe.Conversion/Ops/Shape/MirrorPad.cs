using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   MirrorPad(input: T, paddings: Tpaddings, mode: string REFLECT or SYMMETRIC) -> output: T
// ONNX: Pad(data: T, pads: int64, axes: I, mode = reflect) -> output: T; SYMMETRIC, which ONNX does not have, by Concat of reversed Slices
internal static class MirrorPad
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var pads = op.ConstantInts(1, "paddings");
        var rank = pads.Length / 2;
        if (op.String("mode") == "SYMMETRIC")
            return Enumerable.Range(0, rank).Aggregate(x, (v, axis) => Mirrored(op, v,
                op.Physical(x, axis), pads[2 * axis], pads[(2 * axis) + 1]));
        var begins = AxisMap.Permute([.. Enumerable.Range(0, rank).Select(i => pads[2 * i])], x.Order);
        var ends = AxisMap.Permute([.. Enumerable.Range(0, rank).Select(i => pads[(2 * i) + 1])], x.Order);
        var axes = op.Constant("axes", Enumerable.Range(0, rank).Select(i => (long)i));
        return op.Emit("Pad", [x, op.Constant("pads", [.. begins, .. ends]), null, axes], OnnxAttribute.String("mode", "reflect"))
            with
        { Order = x.Order };
    }

    /// <summary>The value with its first and last elements along an axis mirrored in front and behind, the edge repeated.</summary>
    private static Value Mirrored(OpContext op, Value x, long axis, long before, long after)
    {
        var parts = new List<Value>();
        if (before > 0)
            parts.Add(Reversed(op, x, axis, before - 1, long.MinValue));
        parts.Add(x);
        if (after > 0)
            parts.Add(Reversed(op, x, axis, -1, -after - 1));
        return parts.Count == 1 ? x : op.Emit("Concat", parts, OnnxAttribute.Int("axis", axis)) with { Order = x.Order };
    }

    private static Value Reversed(OpContext op, Value x, long axis, long start, long end) => op.Emit("Slice", [
        x, op.Constant("start", [start]), op.Constant("end", [end]), op.Constant("axis", [axis]), op.Constant("step", [-1L])]);
}
