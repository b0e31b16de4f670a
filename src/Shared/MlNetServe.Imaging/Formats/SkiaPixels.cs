using System.Buffers;

namespace MlNetServe.Imaging;

/// <summary>RGBA pixels in rented memory.</summary>
internal sealed class SkiaPixels(int height, int width) : IDisposable
{
    private byte[]? _rented = ArrayPool<byte>.Shared.Rent(checked(height * width * 4));

    public int Height => height;

    public int Width => width;

    public Span<byte> Rgba => (_rented ?? throw new ObjectDisposedException(nameof(SkiaPixels))).AsSpan(0, height * width * 4);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
