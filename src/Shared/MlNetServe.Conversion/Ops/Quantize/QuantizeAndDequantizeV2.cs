using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Quantize;

// TF:   QuantizeAndDequantizeV2(input: T, input_min: T, input_max: T, signed_input = true, num_bits = 8, range_given = false,
//         round_mode = "HALF_TO_EVEN", narrow_range = false, axis = -1) -> output: T; V3 has num_bits as an input; V4 likewise
// ONNX: arithmetic
internal static class QuantizeAndDequantizeV2
{
    internal static Value Convert(OpContext op) => Convert(op, op.Int("num_bits"), HalfUp(op));

    internal static Value ConvertV3(OpContext op) => Convert(op, op.ConstantInts(3, "num_bits")[0], halfUp: false);

    private static bool HalfUp(OpContext op) => op.String("round_mode") switch
    {
        "HALF_UP" => true,
        "HALF_TO_EVEN" => false,
        var mode => throw op.Refuse($"is {mode}; allowed are HALF_TO_EVEN and HALF_UP.", "round_mode"),
    };

    private static Value Convert(OpContext op, long bits, bool halfUp)
    {
        var signed = op.Bool("signed_input");
        if (bits is < 1 or > 62)
            throw op.Refuse($"is {bits}; allowed are 1..62.", "num_bits");
        var highest = Math.Pow(2, signed ? bits - 1 : bits) - 1;
        var lowest = !signed ? 0 : op.Bool("narrow_range") ? -highest : -highest - 1;
        _ = op.Bool("narrow_range");
        var given = op.Bool("range_given");
        var axis = op.Int("axis");
        var x = new Expression(op, op.Input(0));
        var (from, to) = given ? (Given(op, 1, axis), Given(op, 2, axis)) : (OfData(x, "ReduceMin", axis), OfData(x, "ReduceMax", axis));
        var (min, max, scale, inverse) = Steps(from, to, lowest, highest);
        var scaled = (given ? x.Min(max).Max(min) : x) * scale;
        var rounded = halfUp ? (scaled + 0.5).Floor() : scaled.Round();
        return (rounded * inverse).Value with { Order = TensorOrder.TensorFlow };
    }

    /// <summary>
    /// The scale that both ends of the range allow: the end that would leave the integers first decides, the other end is moved.
    /// </summary>
    private static (Expression Min, Expression Max, Expression Scale, Expression Inverse) Steps(
        Expression from, Expression to, double lowest, double highest)
    {
        var byMax = (to > 0).Choose(highest / (to > 0).Choose(to, 1), float.MaxValue);
        var maxInverse = to / highest;
        if (lowest == 0)
            return (maxInverse * 0, to, byMax, maxInverse);
        var byMin = (from < 0).Choose(lowest / (from < 0).Choose(from, 1), float.MaxValue);
        var minDecides = byMin < byMax;
        var inverse = minDecides.Choose(from / lowest, maxInverse);
        return (minDecides.Choose(from, inverse * lowest), minDecides.Choose(inverse * highest, to), minDecides.Choose(byMin, byMax), inverse);
    }

    private static Expression OfData(Expression x, string reduce, long axis) => axis == -1
        ? x.Reduce(reduce)
        : x.Reduce(reduce, [.. Enumerable.Range(0, x.Value.Rank).Where(a => a != axis).Select(a => (long)a)]);

    private static Expression Given(OpContext op, int index, long axis)
    {
        var range = op.Input(index);
        if (axis == -1 || range.Shape is { HasRank: true, Rank: 0 })
            return new(op, range);
        var behind = op.Input(0).Rank - (int)axis - 1;
        return behind == 0 ? new(op, range) : new Expression(op, range).Unsqueeze([.. Enumerable.Range(1, behind).Select(a => (long)a)]);
    }
}
