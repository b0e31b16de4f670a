using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Quantize;

// TF:   FakeQuantWithMinMaxArgs(inputs: float32, min = -6, max = 6, num_bits = 8, narrow_range = false) -> outputs: float32
// ONNX: Clip, Sub, Mul, Sub, Add, Floor, Mul: halves go up, where QuantizeLinear rounds them to even
internal static class FakeQuantWithMinMaxArgs
{
    internal static Value Convert(OpContext op)
    {
        var (lowest, highest) = (QuantizedRange.Lowest(op), QuantizedRange.Highest(op));
        var (from, to) = (op.Float("min"), op.Float("max"));
        if (!(from < to))
            throw op.Refuse($"is {from}; it must be below max, which is {to}.", "min");
        var (min, max, scale) = QuantizedRange.Nudge(from, to, lowest, highest);
        var inverse = (highest - lowest) / (to - from);
        return FakeQuantSteps.Convert(op, op.InputAsIs(0), min, max, scale, inverse);
    }
}
