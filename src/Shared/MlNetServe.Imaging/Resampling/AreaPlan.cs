namespace MlNetServe.Imaging;

/// <summary>ResizeArea: each output pixel is the mean of the source area it covers, sums in float32 in the kernel's order.</summary>
internal sealed class AreaPlan : ResamplePlan
{
    private readonly Cover[] _ys;
    private readonly Cover[] _xs;
    private readonly int _channels;
    private readonly int _height;
    private readonly int _width;
    private readonly float _scale;

    public AreaPlan(CoordinateMode mode, int channels, (int Height, int Width) from, (int Height, int Width) to)
    {
        (_channels, _height, _width) = (channels, from.Height, from.Width);
        // The kernel knows align_corners only; its coordinates are otherwise always those of areas.
        var scaleY = ScaleOf(from.Height, to.Height, mode);
        var scaleX = ScaleOf(from.Width, to.Width, mode);
        (_ys, _xs) = (MakeCovers(to.Height, scaleY), MakeCovers(to.Width, scaleX));
        _scale = (float)(1.0 / (scaleY * scaleX));
    }

    public override int Slots => 1;

    public override void Resample(int y, ref SampleRows rows, Span<float> destination)
    {
        var cover = _ys[y];
        destination = destination[..(_xs.Length * _channels)];
        destination.Clear();
        for (var i = cover.Start; i < cover.End; i++)
        {
            var row = rows.Row(Math.Clamp(i, 0, _height - 1));
            AddRow(row, cover.WeightOf(i), destination);
        }

        foreach (ref var value in destination)
            value *= _scale;
    }

    private void AddRow(ReadOnlySpan<float> row, float weight, Span<float> destination)
    {
        var o = 0;
        foreach (ref readonly var cover in _xs.AsSpan())
        {
            for (var c = 0; c < _channels; c++)
            {
                var sum = At(row, cover.Start, c) * cover.First;
                for (var x = cover.Start + 1; x < cover.End - 1; x++)
                    sum += At(row, x, c);
                if (cover.Start + 1 != cover.End)
                    sum += At(row, cover.End - 1, c) * cover.Last;
                destination[o++] += sum * weight;
            }
        }
    }

    private float At(ReadOnlySpan<float> row, int x, int c) => row[(Math.Clamp(x, 0, _width - 1) * _channels) + c];

    private static Cover[] MakeCovers(int to, float scale)
    {
        var covers = new Cover[to];
        for (var i = 0; i < to; i++)
        {
            var (from, end) = (i * scale, (i + 1) * scale);
            var (start, stop) = ((int)MathF.Floor(from), (int)MathF.Ceiling(end));
            covers[i] = new Cover(start, stop, Share(start, from, end, scale), Share(stop - 1, from, end, scale));
        }

        return covers;
    }

    private static float Share(int cell, float from, float end, float scale) =>
        cell < from ? (cell + 1 > end ? scale : cell + 1 - from) : (cell + 1 > end ? end - cell : 1f);

    private readonly record struct Cover(int Start, int End, float First, float Last)
    {
        public float WeightOf(int cell) => cell == Start ? First : cell == End - 1 ? Last : 1f;
    }
}
