using System.Buffers;

namespace MlNetServe.Imaging;

/// <summary>
/// Decoded pixels, row-major [frames,] height, width, channels, little endian. The memory is rented; <see cref="Dispose"/> gives
/// it back, after which <see cref="Pixels"/> may not be read.
/// </summary>
public sealed class DecodedImage : IDisposable
{
    private readonly int _length;
    private byte[]? _rented;

    internal DecodedImage(int frames, bool hasFrameAxis, int height, int width, int channels, PixelType pixelType)
    {
        (Frames, HasFrameAxis, Height, Width, Channels, PixelType) = (frames, hasFrameAxis, height, width, channels, pixelType);
        var length = (long)frames * height * width * channels * BytesOf(pixelType);
        if (length > Array.MaxLength)
            throw new ImageFormatException($"the picture needs {length} bytes, more than can be held");
        _length = (int)length;
        _rented = ArrayPool<byte>.Shared.Rent(_length);
    }

    /// <summary>The number of frames: 1 for stills.</summary>
    public int Frames { get; }

    /// <summary>Whether the op gives a leading axis of frames (DecodeGif always does).</summary>
    public bool HasFrameAxis { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>1 (grey), 2 (grey, alpha), 3 (RGB) or 4 (RGBA, alpha not premultiplied).</summary>
    public int Channels { get; }

    /// <summary>The type of the samples.</summary>
    public PixelType PixelType { get; }

    /// <summary>The samples.</summary>
    /// <exception cref="ObjectDisposedException">The image was disposed.</exception>
    public ReadOnlyMemory<byte> Pixels => Rented.AsMemory(0, _length);

    internal Span<byte> Span => Rented.AsSpan(0, _length);

    private byte[] Rented => _rented ?? throw new ObjectDisposedException(nameof(DecodedImage));

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
            ArrayPool<byte>.Shared.Return(rented);
    }

    internal static int BytesOf(PixelType type) => type switch
    {
        PixelType.UInt8 => 1,
        PixelType.UInt16 => 2,
        _ => 4,
    };
}
