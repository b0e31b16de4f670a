using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Image;

// TF:   RGBToHSV(images: T) -> output: T
// ONNX: arithmetic on the three channels
internal static class RGBToHSV
{
    internal static Value Convert(OpContext op) => Hsv.Channels(op) is [var red, var green, var blue]
        ? Hsv.Join(op, Hsv.FromRgb(red, green, blue))
        : throw op.Refuse("The last axis must have 3 channels.");
}
