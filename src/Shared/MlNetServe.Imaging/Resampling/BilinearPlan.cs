using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlNetServe.Imaging;

/// <summary>ResizeBilinear: interpolates the upper row, the lower row, then between them, each product rounded to float32.</summary>
internal sealed class BilinearPlan : ResamplePlan
{
    private readonly Lerp[] _ys;
    private readonly Lerp[] _xs;
    private readonly int _channels;

    public BilinearPlan(CoordinateMode mode, int channels, (int Height, int Width) from, (int Height, int Width) to)
    {
        _channels = channels;
        _ys = Weights(mode, from.Height, to.Height, 1);
        _xs = Weights(mode, from.Width, to.Width, channels);
    }

    public override int Slots => 2;

    public override void Resample(int y, ref SampleRows rows, Span<float> destination)
    {
        var at = _ys[y];
        var top = rows.Row(at.Lower);
        var bottom = rows.Row(at.Upper);
        if (_channels == 3)
            Vectors(top, bottom, at.Weight, destination);
        else
            Scalars(top, bottom, at.Weight, destination);
    }

    // Four floats a pixel: the fourth is the next pixel's first and is overwritten; rows are padded for the last one.
    private void Vectors(ReadOnlySpan<float> top, ReadOnlySpan<float> bottom, float weight, Span<float> destination)
    {
        ref var up = ref MemoryMarshal.GetReference(top);
        ref var down = ref MemoryMarshal.GetReference(bottom);
        ref var to = ref MemoryMarshal.GetReference(destination[..((_xs.Length * 3) + 1)]);
        var vertical = Vector128.Create(weight);
        nuint o = 0;
        foreach (ref readonly var at in _xs.AsSpan())
        {
            var horizontal = Vector128.Create(at.Weight);
            var left = Vector128.LoadUnsafe(ref up, (nuint)at.Lower);
            var above = left + ((Vector128.LoadUnsafe(ref up, (nuint)at.Upper) - left) * horizontal);
            left = Vector128.LoadUnsafe(ref down, (nuint)at.Lower);
            var below = left + ((Vector128.LoadUnsafe(ref down, (nuint)at.Upper) - left) * horizontal);
            (above + ((below - above) * vertical)).StoreUnsafe(ref to, o);
            o += 3;
        }
    }

    private void Scalars(ReadOnlySpan<float> top, ReadOnlySpan<float> bottom, float weight, Span<float> destination)
    {
        var o = 0;
        foreach (var at in _xs)
        {
            for (var c = 0; c < _channels; c++)
            {
                var above = top[at.Lower + c] + ((top[at.Upper + c] - top[at.Lower + c]) * at.Weight);
                var below = bottom[at.Lower + c] + ((bottom[at.Upper + c] - bottom[at.Lower + c]) * at.Weight);
                destination[o++] = above + ((below - above) * weight);
            }
        }
    }

    private static Lerp[] Weights(CoordinateMode mode, int from, int to, int step)
    {
        var scale = ScaleOf(from, to, mode);
        var weights = new Lerp[to];
        for (var i = 0; i < to; i++)
        {
            var at = Source(i, scale, mode);
            var floor = MathF.Floor(at);
            weights[i] = new Lerp(
                Math.Clamp((int)floor, 0, from - 1) * step, Math.Clamp((int)MathF.Ceiling(at), 0, from - 1) * step, at - floor);
        }

        return weights;
    }

    private readonly record struct Lerp(int Lower, int Upper, float Weight);
}
