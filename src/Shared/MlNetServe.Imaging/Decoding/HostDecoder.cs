using SkiaSharp;

namespace MlNetServe.Imaging;

/// <summary>
/// The host's own decode of a picture: every format, an animation's first frame, any of 0, 1, 3 and 4 channels. What TensorFlow's
/// ops read is read as they do, apart from BMP, whose palettes and compressed rows count here.
/// </summary>
internal static class HostDecoder
{
    public static DecodedImage Decode(ReadOnlySpan<byte> data, ImageFormat format, DecodeOptions options, IJpegDecoder jpeg)
    {
        var image = format switch
        {
            ImageFormat.Jpeg => JpegReader.Decode(data, JpegOptions(data, options), jpeg),
            ImageFormat.Png => PngReader.Decode(data, options with { Channels = 0, PixelType = PixelType.UInt8 }),
            ImageFormat.Gif => GifReader.Decode(data, options with { Channels = 0, PixelType = PixelType.UInt8 }),
            ImageFormat.Bmp => Skia(data, SKEncodedImageFormat.Bmp, BmpReader.ReadHeader(data), options),
            ImageFormat.WebP => Skia(data, SKEncodedImageFormat.Webp, WebPHeader.Read(data).ToInfo(), options),
            ImageFormat.JpegXl => throw new ImageFormatException("JPEG XL is not supported, found " + FormatSniffer.Describe(data)),
            _ => throw FormatSniffer.NotAPicture(data),
        };
        return PixelTypeConversion.FromUInt8(ChannelConversion.To(image, options.Channels), options.PixelType);
    }

    // Grey of a four-component picture is made from its RGB, which libjpeg does not do.
    private static DecodeOptions JpegOptions(ReadOnlySpan<byte> data, DecodeOptions options)
    {
        var channels = options.Channels == 1 && JpegHeader.Read(data).Components < 4 ? 1 : options.Channels == 0 ? 0 : 3;
        return options with { Channels = channels, PixelType = PixelType.UInt8 };
    }

    private static DecodedImage Skia(ReadOnlySpan<byte> data, SKEncodedImageFormat format, ImageInfo info, DecodeOptions options)
    {
        ImageSize.Check(format.ToString(), 1, info.Height, info.Width, options);
        using var pixels = SkiaCodec.Decode(data, format, options.MaxPixels);
        var channels = info.Format == ImageFormat.WebP ? info.Channels : 3;
        var image = new DecodedImage(1, false, pixels.Height, pixels.Width, channels, PixelType.UInt8);
        RgbaPixels.CopyTo(pixels.Rgba, image.Span, channels);
        return image;
    }
}
