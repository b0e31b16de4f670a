using MlNetServe.TensorFlow;
using SkiaSharp;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>Encodes [height, width, channels] of uint8 with SkiaSharp.</summary>
internal static class PictureEncoder
{
    /// <summary>The encoded picture; 1 (grey), 3 (RGB) or 4 (RGBA) channels.</summary>
    /// <exception cref="InvalidInputException">Another shape or dtype.</exception>
    internal static Tensor Encode(Tensor pixels, SKEncodedImageFormat format, int quality)
    {
        if (pixels.DType != DType.UInt8 || pixels.Rank != 3 || pixels.Shape[2] is not (1 or 3 or 4) || pixels.Count == 0)
            throw new InvalidInputException(null, $"uint8 [height,width,1|3|4] to encode as {format}", pixels.ToString());
        var (height, width, channels) = ((int)pixels.Shape[0], (int)pixels.Shape[1], (int)pixels.Shape[2]);
        var grey = channels == 1;
        var info = new SKImageInfo(
            width, height, grey ? SKColorType.Gray8 : SKColorType.Rgba8888, channels == 4 ? SKAlphaType.Unpremul : SKAlphaType.Opaque);
        using var bitmap = new SKBitmap(info);
        Copy(pixels.Bytes.Span, bitmap, channels);
        using var encoded = bitmap.Encode(format, quality);
        return Tensor.FromStrings([], [encoded.ToArray()]);
    }

    private static unsafe void Copy(ReadOnlySpan<byte> source, SKBitmap bitmap, int channels)
    {
        var target = new Span<byte>((void*)bitmap.GetPixels(), bitmap.ByteCount);
        for (var y = 0; y < bitmap.Height; y++)
        {
            var line = target.Slice(y * bitmap.RowBytes, bitmap.RowBytes);
            var from = source.Slice(y * bitmap.Width * channels, bitmap.Width * channels);
            if (channels == 3)
                Widen(from, line);
            else
                from.CopyTo(line);
        }
    }

    private static void Widen(ReadOnlySpan<byte> rgb, Span<byte> rgba)
    {
        for (int i = 0, o = 0; i < rgb.Length; i += 3, o += 4)
        {
            (rgba[o], rgba[o + 1], rgba[o + 2]) = (rgb[i], rgb[i + 1], rgb[i + 2]);
            rgba[o + 3] = byte.MaxValue;
        }
    }
}
