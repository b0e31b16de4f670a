using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Image;

// TF:   ResizeBicubic(images: T, size: int32, align_corners = false, half_pixel_centers = false) -> resized_images: float32
// ONNX: two MatMuls. Resize in mode "cubic" would come near, but TensorFlow rounds the kernel's argument, and ONNX Runtime's
//       optimiser moves Transposes across Resize into a layout in which it then refuses to shrink by a cubic
internal static class ResizeBicubic
{
    /// <summary>TensorFlow looks the kernel up at multiples of 1 / 1024.</summary>
    private const double TableSize = 1024;

    internal static Value Convert(OpContext op)
    {
        var grid = Interpolation.Grid(op);
        return SeparableResize.Convert(op, (_, source, target) => Weights(op, grid, source, target));
    }

    private static Expression Weights(OpContext op, string grid, Value source, Value target)
    {
        var scale = op.ResizeScale(source, target, grid == "align_corners");
        var position = op.Positions(target);
        var half = grid == "half_pixel";
        var exact = half ? ((position + 0.5) * scale) - 0.5 : position * scale;
        var whole = exact.Floor();
        var place = (whole + (((exact - whole) * TableSize).Round() / TableSize)).Unsqueeze(1);
        var pixel = op.Positions(source);
        return half ? Renormalised(place, pixel) : Repeated(place, pixel, op.AsFloat(source) - 1);
    }

    /// <summary>Half pixels: Keys' kernel; taps outside the picture are left out and the others scaled up.</summary>
    private static Expression Renormalised(Expression place, Expression pixel)
    {
        var weights = SamplingKernel.Cubic((pixel - place).Abs(), -0.5);
        return weights / weights.Reduce("ReduceSum", 1);
    }

    /// <summary>The older grids: a kernel with -0.75; a tap outside the picture reads the nearest pixel in it.</summary>
    private static Expression Repeated(Expression place, Expression pixel, Expression last)
    {
        static Expression Kernel(Expression distance) => SamplingKernel.Cubic(distance.Abs(), -0.75);
        var before = Kernel(place + 1);
        var behind = Kernel(last + 1 - place) + Kernel(last + 2 - place);
        var first = pixel.Is(0).Choose(before, 0);
        return Kernel(pixel - place) + first + (pixel >= last).Choose(behind, 0);
    }
}
