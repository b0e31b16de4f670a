using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Image;

// TF:   AdjustSaturation(images: T, scale: float32) -> output: T
// ONNX: to hue, saturation and value, the saturation scaled within 0..1, and back
internal static class AdjustSaturation
{
    internal static Value Convert(OpContext op)
    {
        var channels = Hsv.Channels(op);
        var hsv = Hsv.FromRgb(channels[0], channels[1], channels[2]);
        var scaled = Hsv.Unit(hsv[1] * new Expression(op, op.Cast(op.Input(1), hsv[1].Value.Type)));
        return Hsv.Join(op, Hsv.ToRgb(hsv[0], scaled, hsv[2]));
    }
}
