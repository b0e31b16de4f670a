using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Image;

/// <summary>Colours as red, green, blue and as hue, saturation, value; each channel a value of its own.</summary>
internal static class Hsv
{
    /// <summary>The three channels of input 0, the last axis, which they keep.</summary>
    internal static Expression[] Channels(OpContext op)
    {
        var x = op.InputAsIs(0);
        var parts = op.EmitMany("Split", 3, [x], OnnxAttribute.Int("axis", Axis(x)), OnnxAttribute.Int("num_outputs", 3));
        return [.. parts.Select(p => new Expression(op, p with { Order = x.Order }))];
    }

    /// <summary>Three channels as one value again.</summary>
    internal static Value Join(OpContext op, params Expression[] channels)
    {
        var x = op.InputAsIs(0);
        return op.Emit("Concat", [.. channels.Select(c => c.Value)], OnnxAttribute.Int("axis", Axis(x))) with { Order = x.Order };
    }

    /// <summary>Hue, saturation and value of red, green and blue.</summary>
    internal static Expression[] FromRgb(Expression red, Expression green, Expression blue)
    {
        var value = red.Max(green).Max(blue);
        var range = value - red.Min(green).Min(blue);
        var one = value.Number(1);
        var saturation = (value > 0).Choose(range / (value > 0).Choose(value, one), 0);
        var sixth = 1 / ((range > 0).Choose(range, one) * 6);
        var hue = red.Is(value).Choose(
            sixth * (green - blue),
            green.Is(value).Choose((sixth * (blue - red)) + (2.0 / 6), (sixth * (red - green)) + (4.0 / 6)));
        var coloured = (range > 0).Choose(hue, 0);
        return [(coloured < 0).Choose(coloured + 1, coloured), saturation, value];
    }

    /// <summary>Red, green and blue of hue, saturation and value.</summary>
    internal static Expression[] ToRgb(Expression hue, Expression saturation, Expression value)
    {
        var angle = hue * 6;
        var red = Unit((angle - 3).Abs() - 1);
        var green = Unit(2 - (angle - 2).Abs());
        var blue = Unit(2 - (angle - 4).Abs());
        var white = 1 - saturation;
        Expression Mixed(Expression colour) => (white + (saturation * colour)) * value;
        return [Mixed(red), Mixed(green), Mixed(blue)];
    }

    /// <summary>Within 0..1.</summary>
    internal static Expression Unit(Expression x) => x.Max(0).Min(1);

    private static int Axis(Value x) => x.Order == TensorOrder.ChannelsFirst ? 1 : -1;
}
