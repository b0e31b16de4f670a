namespace MlNetServe.Imaging;

/// <summary>Decodes pictures to the pixels that TensorFlow's decode ops give, with their refusals.</summary>
public static class ImageDecoder
{
    /// <summary>The JPEG decoder in use: libturbojpeg, whose pixels are TensorFlow's, or SkiaSharp where that is not installed.</summary>
    public static string JpegDecoderName => JpegDecoders.Default.Name;

    /// <summary>Decodes a picture by the rules of an op.</summary>
    /// <param name="data">The encoded picture.</param>
    /// <param name="options">The op, its arguments, and the limits.</param>
    /// <returns>The pixels; the caller disposes them.</returns>
    /// <exception cref="ImageFormatException">The bytes are no picture, a damaged one, one that the op refuses, or one beyond the limits.</exception>
    /// <exception cref="ArgumentException">The options are not those of any op (ratio 3, 5 channels).</exception>
    public static DecodedImage Decode(ReadOnlySpan<byte> data, DecodeOptions options) => Decode(data, options, JpegDecoders.Default);

    /// <summary>Reads format and size from the header; nothing is decoded.</summary>
    /// <exception cref="ImageFormatException">The bytes are no picture, or the header is damaged.</exception>
    public static ImageInfo Identify(ReadOnlySpan<byte> data) => FormatSniffer.Sniff(data) switch
    {
        ImageFormat.Jpeg => JpegHeader.Read(data).ToInfo(),
        ImageFormat.Png => PngDocument.ReadHeader(data),
        ImageFormat.Gif => GifStructure.ReadHeader(data),
        ImageFormat.Bmp => BmpReader.ReadHeader(data),
        ImageFormat.WebP => WebPHeader.Read(data).ToInfo(),
        ImageFormat.JpegXl => throw JpegXlRefused(data),
        _ => throw FormatSniffer.NotAPicture(data),
    };

    internal static DecodedImage Decode(ReadOnlySpan<byte> data, DecodeOptions options, IJpegDecoder jpeg)
    {
        DecodeRules.CheckOptions(options);
        if (data.IsEmpty)
            throw FormatSniffer.NotAPicture(data);
        if (data.Length > options.MaxBytes)
            throw new ImageFormatException($"the picture has {data.Length} bytes, more than the limit of {options.MaxBytes}");
        var format = FormatSniffer.Sniff(data);
        DecodeRules.CheckOp(data, format, options);
        var image = options.Op == DecodeOp.Any ? HostDecoder.Decode(data, format, options, jpeg) : DecodeFormat(data, format, options, jpeg);
        return options.ApplyExifOrientation ? ImageOrientation.Apply(image, ExifReader.Orientation(data, format, options)) : image;
    }

    private static DecodedImage DecodeFormat(ReadOnlySpan<byte> data, ImageFormat format, DecodeOptions options, IJpegDecoder jpeg) => format switch
    {
        ImageFormat.Jpeg => JpegReader.Decode(data, options, jpeg),
        ImageFormat.Png => PngReader.Decode(data, options),
        ImageFormat.Gif => GifReader.Decode(data, options),
        ImageFormat.Bmp => BmpReader.Decode(data, options),
        ImageFormat.WebP => WebPReader.Decode(data, options),
        ImageFormat.JpegXl => throw JpegXlRefused(data),
        _ => throw FormatSniffer.NotAPicture(data),
    };

    private static ImageFormatException JpegXlRefused(ReadOnlySpan<byte> data) =>
        new("JPEG XL is not supported; expected a JPEG, PNG, GIF, BMP or WebP picture, found " + FormatSniffer.Describe(data));
}
