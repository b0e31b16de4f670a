namespace MlNetServe.Imaging;

/// <summary>ResizeNearestNeighbor: indices by float32 scale, floor or (align_corners) rounded half away from zero.</summary>
internal sealed class NearestPlan : ResamplePlan
{
    private readonly int[] _ys;
    private readonly int[] _xs;
    private readonly int _channels;

    public NearestPlan(CoordinateMode mode, int channels, (int Height, int Width) from, (int Height, int Width) to)
    {
        (_ys, _xs, _channels) = (Indices(mode, from.Height, to.Height), Indices(mode, from.Width, to.Width), channels);
    }

    public override int Slots => 1;

    public override void Resample(int y, ref SampleRows rows, Span<float> destination)
    {
        var row = rows.Row(_ys[y]);
        for (var x = 0; x < _xs.Length; x++)
        {
            for (var c = 0; c < _channels; c++)
                destination[(x * _channels) + c] = row[(_xs[x] * _channels) + c];
        }
    }

    private static int[] Indices(CoordinateMode mode, int from, int to)
    {
        var scale = ScaleOf(from, to, mode);
        var half = mode is CoordinateMode.HalfPixel or CoordinateMode.AlignCornersHalfPixel ? 0.5f : 0f;
        var rounds = mode is CoordinateMode.AlignCorners or CoordinateMode.AlignCornersHalfPixel;
        var indices = new int[to];
        for (var i = 0; i < to; i++)
        {
            var at = (i + half) * scale;
            indices[i] = Math.Clamp((int)(rounds ? MathF.Round(at, MidpointRounding.AwayFromZero) : MathF.Floor(at)), 0, from - 1);
        }

        return indices;
    }
}
