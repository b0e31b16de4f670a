using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Image;

// TF:   ScaleAndTranslate(images: T, size: int32, scale: float32, translation: float32, kernel_type = "lanczos3", antialias = true)
//         -> resized_images: float32
// ONNX: two MatMuls
internal static class ScaleAndTranslate
{
    internal static Value Convert(OpContext op)
    {
        var kernel = SamplingKernel.Of(op, op.String("kernel_type"));
        var antialias = op.Bool("antialias");
        return SeparableResize.Convert(op, (axis, source, target) =>
            Weights(op, kernel, antialias, source, target, Entry(op, op.Input(2), axis), Entry(op, op.Input(3), axis)));
    }

    private static Expression Entry(OpContext op, Value vector, int axis) =>
        new(op, op.Emit("Slice", [vector, op.Size(axis), op.Size(axis + 1)]));

    /// <summary>
    /// The kernel around each target pixel's place in the source, stretched when shrinking with antialias, normalised to 1;
    /// zero where that place is outside the picture.
    /// </summary>
    private static Expression Weights(
        OpContext op, SamplingKernel kernel, bool antialias, Value source, Value target, Expression scale, Expression translation)
    {
        var inverse = 1 / scale;
        var place = (((op.Positions(target) + 0.5) * inverse) - (inverse * translation)).Unsqueeze(1);
        var distance = (op.Positions(source) + 0.5 - place).Abs();
        var raw = kernel.At(antialias ? distance / inverse.Max(1) : distance);
        var sum = raw.Reduce("ReduceSum", 1);
        var normalised = (sum.Abs() >= Smallest).Choose(raw / sum, raw);
        return ((place >= raw.Number(0)) & (place <= op.AsFloat(source))).Choose(normalised, 0);
    }

    /// <summary>Sums below a thousand times the smallest normal float32 are left as they are.</summary>
    private const double Smallest = 1.17549435e-35;
}
