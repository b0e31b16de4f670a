namespace MlNetServe.Imaging;

/// <summary>The kernels of ScaleAndTranslate (sampling_kernels.h), functions of the distance to the sample.</summary>
/// <param name="Radius">Beyond this distance the kernel is zero.</param>
/// <param name="At">The weight at a distance that is not negative.</param>
internal sealed record SamplingKernel(float Radius, Func<float, float> At)
{
    private static readonly Dictionary<string, SamplingKernel> All = new(StringComparer.Ordinal)
    {
        ["lanczos1"] = Lanczos(1),
        ["lanczos3"] = Lanczos(3),
        ["lanczos5"] = Lanczos(5),
        ["gaussian"] = new(1.5f, x => x >= 1.5f ? 0f : (float)Math.Exp(-x * x / (2.0 * 0.5f * 0.5f))),
        ["box"] = new(1f, x => x < 0.5f ? 1f : x == 0.5f ? 0.5f : 0f),
        ["triangle"] = new(1f, x => x < 1f ? 1f - x : 0f),
        ["keyscubic"] = new(2f, KeysCubic),
        ["mitchellcubic"] = new(2f, MitchellCubic),
    };

    /// <exception cref="ArgumentException">There is no such kernel.</exception>
    public static SamplingKernel ByName(string name) => All.TryGetValue(name, out var kernel)
        ? kernel
        : throw new ArgumentException($"unknown kernel {name}; known are {string.Join(", ", All.Keys)}", nameof(name));

    private static SamplingKernel Lanczos(float radius) => new(radius, x =>
    {
        const float Pi = 3.14159265359f;
        if (x > radius)
            return 0f;
        return x <= 1e-3 ? 1f : radius * MathF.Sin(Pi * x) * MathF.Sin(Pi * x / radius) / (Pi * Pi * x * x);
    });

    private static float KeysCubic(float x) =>
        x >= 2f ? 0f
        : x >= 1f ? (((((-0.5f * x) + 2.5f) * x) - 4f) * x) + 2f
        : (((1.5f * x) - 2.5f) * x * x) + 1f;

    private static float MitchellCubic(float x) =>
        x >= 2f ? 0f
        : x >= 1f ? ((((-7f / 18f * x) + 2f) * x) - (10f / 3f)) * x + (16f / 9f)
        : (((7f / 6f * x) - 2f) * x * x) + (8f / 9f);
}
