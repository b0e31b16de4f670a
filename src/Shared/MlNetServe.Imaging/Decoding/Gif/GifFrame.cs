using System.Buffers;

namespace MlNetServe.Imaging;

/// <summary>A frame's colour indices in rented memory.</summary>
internal sealed class GifFrame(GifPlace place, Range palette, int? transparent) : IDisposable
{
    private byte[]? _indices = ArrayPool<byte>.Shared.Rent(place.Width * place.Height);

    public GifPlace Place => place;

    /// <summary>The colours' place in the file; empty for none.</summary>
    public Range Palette => palette;

    /// <summary>The index that leaves the pixel as it was; -1 for none.</summary>
    public int Transparent => transparent ?? -1;

    public ReadOnlySpan<byte> Indices => _indices.AsSpan(0, place.Width * place.Height);

    /// <summary>The row that the n-th stored row is: interlaced frames store every 8th from 0, every 8th from 4, every 4th from 2, every 2nd from 1.</summary>
    public Span<byte> Row(int stored) => _indices.AsSpan((place.Interlaced ? Interlaced(stored) : stored) * place.Width, place.Width);

    public void Dispose()
    {
        if (_indices is { } indices)
            ArrayPool<byte>.Shared.Return(indices);
        _indices = null;
    }

    private int Interlaced(int stored)
    {
        ReadOnlySpan<int> start = [0, 4, 2, 1], step = [8, 8, 4, 2];
        for (var pass = 0; ; pass++)
        {
            var rows = Math.Max(0, (place.Height - start[pass] + step[pass] - 1) / step[pass]);
            if (stored < rows)
                return start[pass] + (stored * step[pass]);
            stored -= rows;
        }
    }
}
