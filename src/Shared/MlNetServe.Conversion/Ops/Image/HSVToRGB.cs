using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Image;

// TF:   HSVToRGB(images: T) -> output: T
// ONNX: arithmetic on the three channels
internal static class HSVToRGB
{
    internal static Value Convert(OpContext op) => Hsv.Channels(op) is [var hue, var saturation, var value]
        ? Hsv.Join(op, Hsv.ToRgb(hue, saturation, value))
        : throw op.Refuse("The last axis must have 3 channels.");
}
