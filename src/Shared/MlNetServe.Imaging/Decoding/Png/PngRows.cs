using System.Buffers;

namespace MlNetServe.Imaging;

/// <summary>Rows of the inflated stream with their filters undone; never more is inflated than the header says.</summary>
internal sealed class PngRows : IDisposable
{
    private readonly Stream _inflated;
    private readonly int _bitsPerPixel;
    private readonly int _step;
    private byte[] _current;
    private byte[] _previous;
    private int _length;

    public PngRows(Stream inflated, PngHeader header)
    {
        (_inflated, _bitsPerPixel, _step) = (inflated, header.BitsPerPixel, Math.Max(1, header.BitsPerPixel / 8));
        var longest = LengthOf(header.Width);
        _current = ArrayPool<byte>.Shared.Rent(longest + 1);
        _previous = ArrayPool<byte>.Shared.Rent(longest + 1);
    }

    /// <summary>Begins rows of another width; the row before the first is zero.</summary>
    public void BeginPass(int width)
    {
        _length = LengthOf(width);
        _previous.AsSpan(0, _length + 1).Clear();
    }

    /// <summary>The next row, valid until the next call.</summary>
    public ReadOnlySpan<byte> Next()
    {
        var line = _current.AsSpan(0, _length + 1);
        if (_inflated.ReadAtLeast(line, line.Length, throwOnEndOfStream: false) < line.Length)
            throw new ImageFormatException("Invalid PNG data: not enough image data");
        var row = line[1..];
        PngFilter.Undo(line[0], row, _previous.AsSpan(1, _length), _step);
        (_current, _previous) = (_previous, _current);
        return row;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_current);
        ArrayPool<byte>.Shared.Return(_previous);
    }

    private int LengthOf(int width) => checked((int)((((long)width * _bitsPerPixel) + 7) / 8));
}
