using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Quantize;

/// <summary>
/// A range of FakeQuant, nudged so that 0 is one of its steps, in TensorFlow's float32 arithmetic. For ranges that are computed
/// when the model runs the same is said in nodes.
/// </summary>
internal static class QuantizedRange
{
    /// <summary>The smallest quantised value.</summary>
    internal static float Lowest(OpContext op) => op.Bool("narrow_range") ? 1 : 0;

    /// <summary>The largest quantised value; an issue for a number of bits that TensorFlow refuses.</summary>
    internal static float Highest(OpContext op) => op.Int("num_bits") is >= 2 and <= 16 and var bits
        ? (1 << (int)bits) - 1
        : throw op.Refuse($"is {op.Int("num_bits")}; allowed are 2..16.", "num_bits");

    /// <summary>Smallest value, largest value and step of a range.</summary>
    internal static (float Min, float Max, float Scale) Nudge(float min, float max, float lowest, float highest)
    {
        var scale = (max - min) / (highest - lowest);
        var zero = lowest - (min / scale);
        var nudged = zero < lowest ? lowest : zero > highest ? highest : MathF.Round(zero, MidpointRounding.AwayFromZero);
        return ((lowest - nudged) * scale, (highest - nudged) * scale, scale);
    }

    /// <summary>The same for ranges that are known only when the model runs.</summary>
    internal static (Expression Min, Expression Max, Expression Scale) Nudge(Expression min, Expression max, float lowest, float highest)
    {
        var scale = (max - min) / (highest - lowest);
        var zero = lowest - (min / scale);
        var nudged = zero.RoundAway().Max(lowest).Min(highest);
        return ((lowest - nudged) * scale, (highest - nudged) * scale, scale);
    }
}
