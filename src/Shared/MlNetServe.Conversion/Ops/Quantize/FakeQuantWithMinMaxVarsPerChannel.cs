using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Quantize;

// TF:   FakeQuantWithMinMaxVarsPerChannel(inputs: float32, min: float32, max: float32, num_bits = 8, narrow_range = false)
//         -> outputs: float32
// ONNX: Min, Max, Sub, Mul, Sub, Add, Floor, Mul with a value for each channel, the last axis
internal static class FakeQuantWithMinMaxVarsPerChannel
{
    internal static Value Convert(OpContext op)
    {
        var (lowest, highest) = (QuantizedRange.Lowest(op), QuantizedRange.Highest(op));
        if (op.TryConstant(1) is { } from && op.TryConstant(2) is { } to)
            return WithConstants(op, from, to, lowest, highest);
        var all = op.Broadcast(0, 1, 2);
        var (low, high) = (new Expression(op, all[1]), new Expression(op, all[2]));
        var (min, max, scale) = QuantizedRange.Nudge(low, high, lowest, highest);
        var inverse = (highest - lowest) / (high - low);
        var y = FakeQuantSteps.Convert(new Expression(op, all[0]), min, max, scale, inverse);
        return (high > low).Choose(new Expression(op, y), 0).Value with { Order = all[0].Order };
    }

    private static Value WithConstants(OpContext op, Tensor from, Tensor to, float lowest, float highest)
    {
        var ranges = Enumerable.Range(0, (int)from.Count)
            .Select(i => Channel((float)from.DoubleAt(i), (float)to.DoubleAt(i), lowest, highest)).ToArray();
        Value min = Vector("min", r => r.Min), max = Vector("max", r => r.Max);
        Value scale = Vector("scale", r => r.Scale), inverse = Vector("inverse", r => r.Inverse);
        var all = op.Broadcast([op.InputAsIs(0), min, max, scale, inverse]);
        var e = all.Select(v => new Expression(op, v)).ToArray();
        return FakeQuantSteps.Convert(e[0], e[1], e[2], e[3], e[4]) with { Order = all[0].Order };

        Value Vector(string name, Func<(float Min, float Max, float Scale, float Inverse), float> pick) =>
            op.Constant(name, Tensor.Vector(ranges.Select(pick).ToArray()));
    }

    /// <summary>A channel's numbers; min = max = 0 makes everything 0, as a range with a step of 0 does.</summary>
    private static (float Min, float Max, float Scale, float Inverse) Channel(float from, float to, float lowest, float highest)
    {
        if (from == 0 && to == 0)
            return (0, 0, 0, 0);
        var (min, max, scale) = QuantizedRange.Nudge(from, to, lowest, highest);
        return (min, max, scale, (highest - lowest) / (to - from));
    }
}
