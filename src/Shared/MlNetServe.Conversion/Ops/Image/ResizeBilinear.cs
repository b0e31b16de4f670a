using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Image;

// TF:   ResizeBilinear(images: T, size: int32, align_corners = false, half_pixel_centers = false) -> resized_images: float32
// ONNX: Resize(X: T, sizes: int64, mode = "linear", coordinate_transformation_mode) -> Y: T
internal static class ResizeBilinear
{
    internal static Value Convert(OpContext op) => Interpolation.Resize(op,
        OnnxAttribute.String("mode", "linear"),
        OnnxAttribute.String("coordinate_transformation_mode", Interpolation.Grid(op)));
}
