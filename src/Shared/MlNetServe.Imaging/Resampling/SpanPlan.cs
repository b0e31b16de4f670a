using System.Numerics.Tensors;

namespace MlNetServe.Imaging;

/// <summary>ScaleAndTranslate: columns first, then rows, each output a weighted sum over a span of the source.</summary>
internal sealed class SpanPlan : ResamplePlan
{
    private readonly SampleSpans _ys;
    private readonly SampleSpans _xs;
    private readonly int _channels;
    private readonly int _sourceLength;

    public SpanPlan(ResizeSpec resize, int channels, (int Height, int Width) from, (int Height, int Width) to)
    {
        var kernel = SamplingKernel.ByName(resize.Kernel);
        var (scaleY, scaleX) = resize.Scale is { } scale ? (scale[0], scale[1]) : (to.Height / (float)from.Height, to.Width / (float)from.Width);
        var (shiftY, shiftX) = resize.Translation is { } shift ? (shift[0], shift[1]) : (0f, 0f);
        _ys = SampleSpans.Create(kernel, to.Height, from.Height, scaleY, shiftY, resize.Antialias);
        _xs = SampleSpans.Create(kernel, to.Width, from.Width, scaleX, shiftX, resize.Antialias);
        (_channels, _sourceLength) = (channels, from.Width * channels);
    }

    public override int Slots => 1;

    public override int ScratchFloats(int channels) => 2 * _sourceLength;

    public override void Resample(int y, ref SampleRows rows, Span<float> destination)
    {
        var column = rows.Scratch[.._sourceLength];
        var product = rows.Scratch.Slice(_sourceLength, _sourceLength);
        column.Clear();
        var weights = _ys.WeightsOf(y);
        for (var k = 0; k < weights.Length; k++)
        {
            TensorPrimitives.Multiply(rows.Row(_ys.Starts[y] + k)[.._sourceLength], weights[k], product);
            TensorPrimitives.Add(column, product, column);
        }

        for (var x = 0; x < _xs.Starts.Length; x++)
            Gather(column[(_xs.Starts[x] * _channels)..], _xs.WeightsOf(x), destination.Slice(x * _channels, _channels));
    }

    private void Gather(ReadOnlySpan<float> source, ReadOnlySpan<float> weights, Span<float> pixel)
    {
        pixel.Clear();
        for (var k = 0; k < weights.Length; k++)
        {
            for (var c = 0; c < pixel.Length; c++)
                pixel[c] += weights[k] * source[(k * _channels) + c];
        }
    }
}
