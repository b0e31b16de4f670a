namespace MlNetServe.Imaging;

/// <summary>The checks of a <see cref="SamplerSpec"/>.</summary>
internal static class SamplerSpecCheck
{
    public static void Check(SamplerSpec spec)
    {
        Require(spec.Channels is >= 1 and <= 4, $"a tensor of {spec.Channels} channels");
        Require(spec.Output is PixelType.Float32 or PixelType.UInt8, $"an output of {spec.Output}");
        Require(spec.Clamp is null or { Count: 2 }, "a clamp without two bounds");
        foreach (var step in spec.Before.Concat(spec.After))
            Require(step.Values.Count == 1 || step.Values.Count == spec.Channels, $"{step.Values.Count} operands for {spec.Channels} channels");
        if (spec.Resize is { } resize)
            CheckResize(resize);
    }

    private static void CheckResize(ResizeSpec resize)
    {
        Require(resize.Height > 0 && resize.Width > 0, $"a resize to {resize.Height} x {resize.Width}");
        Require(
            resize.Coordinates != CoordinateMode.AlignCornersHalfPixel || resize.Method == ResizeMethod.Nearest,
            $"align_corners with half_pixel_centers for {resize.Method}");
        if (resize.Method != ResizeMethod.ScaleAndTranslate)
            return;
        _ = SamplingKernel.ByName(resize.Kernel);
        Require(resize.Scale is null || (resize.Scale.Count == 2 && resize.Scale[0] > 0 && resize.Scale[1] > 0), "a scale that is not two positive numbers");
        Require(resize.Translation is null or { Count: 2 }, "a translation that is not two numbers");
    }

    private static void Require(bool condition, string found)
    {
        if (!condition)
            throw new ArgumentException("the sampler can not do " + found, nameof(condition));
    }
}
