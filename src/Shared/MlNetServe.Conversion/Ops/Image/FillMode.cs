using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Image;

/// <summary>What ImageProjectiveTransform does with places outside the picture.</summary>
internal static class FillMode
{
    /// <summary>The places of an axis of a size, moved by the mode.</summary>
    internal static Expression Apply(OpContext op, string mode, Expression place, Expression size) => mode switch
    {
        "CONSTANT" => place,
        "NEAREST" => place.Max(0).Min(size - 1),
        "WRAP" => Wrap(place, size),
        "REFLECT" => Reflect(place, size),
        _ => throw op.Refuse($"is {mode}; allowed are CONSTANT, NEAREST, WRAP and REFLECT.", "fill_mode"),
    };

    /// <summary>The picture repeated; whole periods are taken off as TensorFlow does, with size - 1 in the quotient.</summary>
    private static Expression Wrap(Expression place, Expression size)
    {
        var period = (size - 1).Max(1);
        var below = place + (size * ((-place / period).Floor() + 1));
        var above = place - (size * (place / period).Floor());
        var moved = (place < 0).Choose(below, (place > size - 1).Choose(above, place));
        return moved.Max(0).Min(size - 1);
    }

    /// <summary>The picture mirrored at its edges.</summary>
    private static Expression Reflect(Expression place, Expression size)
    {
        var period = size * 2;
        var rest = place - (period * (place / period).Floor());
        var mirrored = (rest >= size).Choose(period - rest - 1, rest);
        return mirrored.Max(0).Min(size - 1);
    }
}
