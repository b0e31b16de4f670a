using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Cumprod(x: T, axis: Tidx, exclusive: bool = false, reverse: bool = false) -> out: T
// ONNX: log2(n) rounds of y * (y moved by 2^k, ones moved in), by Slice, Pad and Mul
internal static class Cumprod
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var axis = op.NormalizeAxis(op.ConstantInts(1, "the axis")[0], x.Rank);
        if (x.Shape[(int)axis].Known is not { } size)
            throw op.Refuse("The size of the axis must be known.", "axis");
        var reverse = op.Bool("reverse");
        var product = op.Bool("exclusive") ? Moved(op, x, axis, 1, reverse) : x;
        for (var step = 1L; step < size; step *= 2)
            product = op.Emit("Mul", [product, Moved(op, product, axis, step, reverse)]) with { Shape = x.Shape };
        return product;
    }

    private static Value Moved(OpContext op, Value x, long axis, long step, bool reverse)
    {
        var axes = op.Constant("axes", [op.Physical(x, axis)]);
        var kept = reverse
            ? op.Emit("Slice", [x, op.Constant("starts", [step]), op.Constant("ends", [long.MaxValue]), axes])
            : op.Emit("Slice", [x, op.Constant("starts", [0L]), op.Constant("ends", [-step]), axes]);
        var pads = new long[2 * x.Rank];
        pads[op.Physical(x, axis) + (reverse ? x.Rank : 0)] = step;
        return Pad.Constant(op, kept with { Order = x.Order }, pads, op.ScalarLike(x, 1, "one")) with { Shape = x.Shape };
    }
}
