using SkiaSharp;

namespace MlNetServe.Imaging;

/// <summary>A picture opened by SkiaSharp, with its frames.</summary>
internal sealed class SkiaAnimation : IDisposable
{
    private readonly SKData _data;
    private readonly SKCodec _codec;

    private SkiaAnimation(SKData data, SKCodec codec) => (_data, _codec) = (data, codec);

    /// <summary>The number of frames; 1 for a still.</summary>
    public int Frames => Math.Max(1, _codec.FrameCount);

    public int Height => _codec.Info.Height;

    public int Width => _codec.Info.Width;

    public static SkiaAnimation Open(ReadOnlySpan<byte> data, SKEncodedImageFormat format, long maxPixels)
    {
        var copy = SKData.CreateCopy(data);
        var codec = SKCodec.Create(copy);
        if (codec is null || codec.EncodedFormat != format || (long)codec.Info.Width * codec.Info.Height > maxPixels)
        {
            var found = codec is null ? "a damaged header" : $"{codec.EncodedFormat}, {codec.Info.Width} x {codec.Info.Height}";
            codec?.Dispose();
            copy.Dispose();
            throw new ImageFormatException($"Invalid {format} data: {found}");
        }

        return new SkiaAnimation(copy, codec);
    }

    public unsafe SkiaPixels DecodeFrame(int index, bool allowIncomplete)
    {
        var info = new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, null);
        var pixels = new SkiaPixels(Height, Width);
        pixels.Rgba.Clear();
        SKCodecResult result;
        fixed (byte* target = pixels.Rgba)
            result = Frames > 1 ? _codec.GetPixels(info, (nint)target, new SKCodecOptions(index)) : _codec.GetPixels(info, (nint)target);
        if (result == SKCodecResult.Success || (allowIncomplete && result == SKCodecResult.IncompleteInput))
            return pixels;
        pixels.Dispose();
        throw new ImageFormatException($"Invalid {_codec.EncodedFormat} data: {result}");
    }

    public void Dispose()
    {
        _codec.Dispose();
        _data.Dispose();
    }
}
