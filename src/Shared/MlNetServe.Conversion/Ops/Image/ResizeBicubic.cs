using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Image;

// TF:   ResizeBicubic(images: T, size: int32, align_corners = false, half_pixel_centers = false) -> resized_images: float32
// ONNX: Resize(X: T, sizes: int64, mode = "cubic", coordinate_transformation_mode, cubic_coeff_a, exclude_outside) -> Y: T
internal static class ResizeBicubic
{
    internal static Value Convert(OpContext op)
    {
        // TensorFlow changed its cubic together with its grid: Keys' -0.5 with the border renormalised for half pixels, -0.75
        // with the border repeated before.
        var grid = Interpolation.Grid(op);
        var keys = grid == "half_pixel";
        return Interpolation.Resize(op,
            OnnxAttribute.String("mode", "cubic"),
            OnnxAttribute.String("coordinate_transformation_mode", grid),
            OnnxAttribute.Float("cubic_coeff_a", keys ? -0.5f : -0.75f),
            OnnxAttribute.Int("exclude_outside", keys ? 1 : 0));
    }
}
