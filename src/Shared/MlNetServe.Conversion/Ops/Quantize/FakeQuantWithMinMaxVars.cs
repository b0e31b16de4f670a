using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Quantize;

// TF:   FakeQuantWithMinMaxVars(inputs: float32, min: float32, max: float32, num_bits = 8, narrow_range = false) -> outputs: float32
// ONNX: Clip, Sub, Div, Sub, Add, Floor, Mul
internal static class FakeQuantWithMinMaxVars
{
    internal static Value Convert(OpContext op)
    {
        var (lowest, highest) = (QuantizedRange.Lowest(op), QuantizedRange.Highest(op));
        var x = op.InputAsIs(0);
        if (op.TryConstant(1) is { } from && op.TryConstant(2) is { } to)
        {
            var (low, high) = ((float)from.DoubleAt(0), (float)to.DoubleAt(0));
            if (low == 0 && high == 0)
                return FakeQuantSteps.Convert(op, x, 0, 0, 1, null);
            var (min, max, scale) = QuantizedRange.Nudge(low, high, lowest, highest);
            return FakeQuantSteps.Convert(op, x, min, max, scale, null);
        }

        return AtRunTime(op, x, lowest, highest);
    }

    private static Value AtRunTime(OpContext op, Value x, float lowest, float highest)
    {
        var (from, to) = (new Expression(op, op.Input(1)), new Expression(op, op.Input(2)));
        var (min, max, scale) = QuantizedRange.Nudge(from, to, lowest, highest);
        var zero = ((-min / scale) + 0.5).Floor();
        var shifted = new Expression(op, x).Min(max).Max(min) - min;
        var y = ((shifted / scale) - zero + 0.5).Floor() * scale;
        return (to > from).Choose(y, 0).Value with { Order = x.Order };
    }
}
