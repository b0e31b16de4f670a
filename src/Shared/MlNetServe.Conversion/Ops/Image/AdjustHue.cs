using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Image;

// TF:   AdjustHue(images: T, delta: float32) -> output: T
// ONNX: to hue, saturation and value, the hue turned by delta, and back
internal static class AdjustHue
{
    internal static Value Convert(OpContext op)
    {
        var channels = Hsv.Channels(op);
        var hsv = Hsv.FromRgb(channels[0], channels[1], channels[2]);
        var turned = hsv[0] + new Expression(op, op.Cast(op.Input(1), hsv[0].Value.Type));
        return Hsv.Join(op, Hsv.ToRgb(turned - turned.Floor(), hsv[1], hsv[2]));
    }
}
