using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Quantize;

/// <summary>The arithmetic that the FakeQuant ops share: floor((clip(x) - min) / scale - z + 0.5) * scale.</summary>
internal static class FakeQuantSteps
{
    /// <summary>With numbers; a division by the scale is a product with <paramref name="inverse"/> when it is given.</summary>
    internal static Value Convert(OpContext op, Value input, float min, float max, float scale, float? inverse)
    {
        if (min == 0 && max == 0)
            return (new Expression(op, input) * 0).Value;
        var zero = MathF.Floor((inverse is { } i ? -min * i : -min / scale) + 0.5f);
        var x = new Expression(op, op.Emit("Clip", [input, op.ScalarLike(input, min), op.ScalarLike(input, max)]) with { Order = input.Order });
        var shifted = x - min;
        var steps = inverse is { } factor ? shifted * factor : shifted / scale;
        return ((steps - zero + 0.5).Floor() * scale).Value;
    }

    /// <summary>With values that are computed when the model runs, or differ by channel.</summary>
    internal static Value Convert(Expression x, Expression min, Expression max, Expression scale, Expression inverse)
    {
        var zero = ((-min * inverse) + 0.5).Floor();
        var shifted = x.Min(max).Max(min) - min;
        return (((shifted * inverse) - zero + 0.5).Floor() * scale).Value;
    }
}
