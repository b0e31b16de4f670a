namespace MlNetServe.Imaging;

/// <summary>For each output coordinate the source coordinates that count, with normalised weights (scale_and_translate_op.cc).</summary>
internal sealed class SampleSpans
{
    private readonly float[][] _weights;

    private SampleSpans(int[] starts, float[][] weights) => (Starts, _weights) = (starts, weights);

    /// <summary>The first source coordinate.</summary>
    public int[] Starts { get; }

    /// <summary>The weights from there on; none where the output lies outside the source.</summary>
    public ReadOnlySpan<float> WeightsOf(int index) => _weights[index];

    public static SampleSpans Create(SamplingKernel kernel, int to, int from, float scale, float shift, bool antialias)
    {
        var inverse = (float)(1.0 / scale);
        var inverseShift = -inverse * shift;
        var widening = antialias ? MathF.Max(inverse, 1f) : 1f;
        var (starts, weights) = (new int[to], new float[to][]);
        for (var i = 0; i < to; i++)
        {
            var at = ((i + 0.5f) * inverse) + inverseShift;
            if (at < 0 || at > from)
            {
                weights[i] = [];
                continue;
            }

            var start = Math.Clamp((int)MathF.Ceiling(at - (kernel.Radius * widening) - 0.5f), 0, from - 1);
            var end = Math.Clamp((int)MathF.Floor(at + (kernel.Radius * widening) - 0.5f), 0, from - 1) + 1;
            (starts[i], weights[i]) = (start, Weigh(kernel, start, end, at, 1f / widening));
        }

        return new SampleSpans(starts, weights);
    }

    private static float[] Weigh(SamplingKernel kernel, int start, int end, float at, float narrowing)
    {
        var weights = new float[end - start];
        var sum = 0f;
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = kernel.At(MathF.Abs((start + k + 0.5f - at) * narrowing));
            sum += weights[k];
        }

        var factor = MathF.Abs(sum) >= 1000f * 1.17549435e-38f ? 1f / sum : 0f;
        foreach (ref var weight in weights.AsSpan())
            weight *= factor;
        return weights;
    }
}
