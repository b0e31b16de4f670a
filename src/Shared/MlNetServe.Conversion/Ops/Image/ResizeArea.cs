using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Image;

// TF:   ResizeArea(images: T, size: int32, align_corners = false) -> resized_images: float32
// ONNX: two MatMuls
internal static class ResizeArea
{
    /// <summary>Beyond every picture: the last pixel reaches as far as TensorFlow's clamped index lets it.</summary>
    private const double Far = 1e9;

    internal static Value Convert(OpContext op)
    {
        var aligned = op.Bool("align_corners");
        return SeparableResize.Convert(op, (_, source, target) => Weights(op, source, target, aligned));
    }

    /// <summary>The share of each source pixel in each target pixel: the overlap of their intervals.</summary>
    private static Expression Weights(OpContext op, Value source, Value target, bool aligned)
    {
        var scale = op.ResizeScale(source, target, aligned);
        var position = op.Positions(target).Unsqueeze(1);
        var pixel = op.Positions(source);
        var last = op.AsFloat(source) - 1;
        var end = (pixel >= last).Choose(pixel + Far, pixel + 1);
        var overlap = ((position + 1) * scale).Min(end) - (position * scale).Max(pixel);
        // From one pixel with align_corners the step is 0, and that pixel is the mean.
        return (scale > 0).Choose(overlap.Max(0) / scale, 1);
    }
}
