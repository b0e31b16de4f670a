using System.Numerics.Tensors;

namespace MlNetServe.Imaging;

/// <summary>
/// ResizeBicubic: weights from a table of 1,024 steps. Half-pixel coordinates use Keys' kernel (a = -0.5), drop what lies outside and
/// renormalise; the others use a = -0.75 and repeat the edge.
/// </summary>
internal sealed class BicubicPlan : ResamplePlan
{
    private const int TableSize = 1024;
    private static readonly float[] Keys = MakeTable(-0.5);
    private static readonly float[] Legacy = MakeTable(-0.75);

    private readonly Taps[] _ys;
    private readonly Taps[] _xs;
    private readonly int _channels;
    private readonly int _sourceLength;

    public BicubicPlan(CoordinateMode mode, int channels, (int Height, int Width) from, (int Height, int Width) to)
    {
        _channels = channels;
        _sourceLength = from.Width * channels;
        _ys = MakeTaps(mode, from.Height, to.Height, 1);
        _xs = MakeTaps(mode, from.Width, to.Width, channels);
    }

    public override int Slots => 4;

    public override int ScratchFloats(int channels) => 2 * _sourceLength;

    public override void Resample(int y, ref SampleRows rows, Span<float> destination)
    {
        var at = _ys[y];
        var column = rows.Scratch[.._sourceLength];
        var product = rows.Scratch.Slice(_sourceLength, _sourceLength);
        TensorPrimitives.Multiply(rows.Row(at.I0)[.._sourceLength], at.W0, column);
        TensorPrimitives.Multiply(rows.Row(at.I1)[.._sourceLength], at.W1, product);
        TensorPrimitives.Add(column, product, column);
        TensorPrimitives.Multiply(rows.Row(at.I2)[.._sourceLength], at.W2, product);
        TensorPrimitives.Add(column, product, column);
        TensorPrimitives.Multiply(rows.Row(at.I3)[.._sourceLength], at.W3, product);
        TensorPrimitives.Add(column, product, column);
        var o = 0;
        foreach (ref readonly var tap in _xs.AsSpan())
        {
            for (var c = 0; c < _channels; c++)
            {
                destination[o++] = (column[tap.I0 + c] * tap.W0) + (column[tap.I1 + c] * tap.W1)
                    + (column[tap.I2 + c] * tap.W2) + (column[tap.I3 + c] * tap.W3);
            }
        }
    }

    private static Taps[] MakeTaps(CoordinateMode mode, int from, int to, int step)
    {
        var scale = ScaleOf(from, to, mode);
        var taps = new Taps[to];
        for (var i = 0; i < to; i++)
        {
            var source = Source(i, scale, mode);
            var floor = (int)MathF.Floor(source);
            var offset = (int)MathF.Round((source - floor) * TableSize, MidpointRounding.ToEven);
            taps[i] = MakeTap(mode == CoordinateMode.HalfPixel, floor, offset, from, step);
        }

        return taps;
    }

    private static Taps MakeTap(bool isKeys, int floor, int offset, int from, int step)
    {
        var table = isKeys ? Keys : Legacy;
        Span<float> w =
        [
            table[(offset * 2) + 1], table[offset * 2], table[(TableSize - offset) * 2], table[((TableSize - offset) * 2) + 1],
        ];
        Span<int> index = stackalloc int[4];
        for (var k = 0; k < 4; k++)
        {
            index[k] = Math.Clamp(floor - 1 + k, 0, from - 1);
            if (isKeys && index[k] != floor - 1 + k)
                w[k] = 0;
        }

        var sum = w[0] + w[1] + w[2] + w[3];
        if (isKeys && MathF.Abs(sum) >= 1000f * 1.17549435e-38f)
        {
            var factor = 1f / sum;
            foreach (ref var weight in w)
                weight *= factor;
        }

        return new Taps(index[0] * step, index[1] * step, index[2] * step, index[3] * step, w[0], w[1], w[2], w[3]);
    }

    private static float[] MakeTable(double a)
    {
        var table = new float[(TableSize + 1) * 2];
        for (var i = 0; i <= TableSize; i++)
        {
            var x = i / (float)TableSize;
            table[i * 2] = (float)(((((a + 2) * x) - (a + 3)) * x * x) + 1);
            x += 1f;
            table[(i * 2) + 1] = (float)((((((a * x) - (5 * a)) * x) + (8 * a)) * x) - (4 * a));
        }

        return table;
    }

    private readonly record struct Taps(int I0, int I1, int I2, int I3, float W0, float W1, float W2, float W3);
}
