using SkiaSharp;

namespace MlNetServe.Imaging;

/// <summary>
/// WebP through SkiaSharp by TensorFlow's rules: the channels asked for must be those of the file, a still has a frame axis unless
/// DecodeImage does not expand animations, an animation must have alpha.
/// </summary>
internal static class WebPReader
{
    public static DecodedImage Decode(ReadOnlySpan<byte> data, DecodeOptions options)
    {
        var header = WebPHeader.Read(data);
        var asked = DecodeRules.ChannelsOf(options);
        if (asked != 0 && asked != header.Channels)
            throw new ImageFormatException($"Number of channels requested does not match input: {asked} asked for, WebP with {header.Channels}");
        if (header.IsAnimated && !header.HasAlpha)
            throw new ImageFormatException("WebP Animation must be 4 channel RGBA");
        ImageSize.Check("WebP", 1, header.Height, header.Width, options);
        var expands = options.Op != DecodeOp.DecodeImage || options.ExpandAnimations;
        using var frames = SkiaAnimation.Open(data, SKEncodedImageFormat.Webp, options.MaxPixels);
        var count = expands ? frames.Frames : 1;
        ImageSize.Check("WebP", count, frames.Height, frames.Width, options);
        var image = new DecodedImage(count, expands, frames.Height, frames.Width, header.Channels, PixelType.UInt8);
        try
        {
            var size = image.Span.Length / count;
            for (var k = 0; k < count; k++)
            {
                using var pixels = frames.DecodeFrame(k, allowIncomplete: false);
                RgbaPixels.CopyTo(pixels.Rgba, image.Span.Slice(k * size, size), header.Channels);
            }

            return image;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }
}
