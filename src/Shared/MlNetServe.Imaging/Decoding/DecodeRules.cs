namespace MlNetServe.Imaging;

/// <summary>Which op reads which format with which channels: the checks that TensorFlow makes before it decodes.</summary>
internal static class DecodeRules
{
    public static void CheckOptions(DecodeOptions options)
    {
        if (options.Channels is not (0 or 1 or 3 or 4))
            throw new ArgumentException($"channels must be 0, 1, 3 or 4, but is {options.Channels}", nameof(options));
        if (options.Ratio is not (1 or 2 or 4 or 8))
            throw new ArgumentException($"ratio must be 1, 2, 4 or 8, but is {options.Ratio}", nameof(options));
        if (options.DctMethod is not ("" or "INTEGER_FAST" or "INTEGER_ACCURATE"))
            throw new ArgumentException($"dct_method must be empty, INTEGER_FAST or INTEGER_ACCURATE, but is {options.DctMethod}", nameof(options));
        if (options.CropWindow is { Count: not 4 })
            throw new ArgumentException($"the crop window must have 4 numbers, but has {options.CropWindow.Count}", nameof(options));
    }

    /// <summary>The channels that count: DecodeGif has no such attribute and always asks for 3.</summary>
    public static int ChannelsOf(DecodeOptions options) => options.Op == DecodeOp.DecodeGif ? 3 : options.Channels;

    public static void CheckOp(ReadOnlySpan<byte> data, ImageFormat format, DecodeOptions options)
    {
        if (options.Op == DecodeOp.Any)
            return;
        switch (format)
        {
            case ImageFormat.Jpeg:
                Refuse(ChannelsOf(options) == 4, "JPEG does not support 4 channels");
                Refuse(options.Op == DecodeOp.DecodeBmp, "DecodeBmp reads BMP only, found a JPEG picture");
                break;
            case ImageFormat.Png:
                Refuse(options.Op is DecodeOp.DecodeBmp or DecodeOp.DecodeAndCropJpeg, $"{options.Op} does not read PNG, found a PNG picture");
                break;
            case ImageFormat.Gif:
                CheckGif(options);
                break;
            case ImageFormat.Bmp:
                Refuse(ChannelsOf(options) == 1, "channels must be 0, 3 or 4 for BMP, but is 1");
                Refuse(options.Op is not (DecodeOp.DecodeBmp or DecodeOp.DecodeImage), $"{options.Op} does not read BMP, found a BMP picture; use DecodeBmp or DecodeImage");
                break;
            case ImageFormat.WebP:
                Refuse(ChannelsOf(options) == 1, "WebP has 3 or 4 channels, but 1 was asked for");
                Refuse(options.PixelType != PixelType.UInt8, $"WebP gives uint8 only, but {options.PixelType} was asked for");
                break;
            case ImageFormat.JpegXl:
                break;
            default:
                throw FormatSniffer.NotAPicture(data);
        }
    }

    /// <summary>Whether the op gives stills a frame axis: DecodeGif does, for every format.</summary>
    public static bool StillHasFrameAxis(DecodeOptions options) => options.Op == DecodeOp.DecodeGif;

    private static void CheckGif(DecodeOptions options)
    {
        Refuse(ChannelsOf(options) is not (0 or 3), $"channels must be 0 or 3 for GIF, but is {options.Channels}");
        Refuse(
            options.Op is not (DecodeOp.DecodeJpeg or DecodeOp.DecodePng or DecodeOp.DecodeGif or DecodeOp.DecodeImage),
            $"{options.Op} does not read GIF, found a GIF picture");
    }

    private static void Refuse(bool condition, string message)
    {
        if (condition)
            throw new ImageFormatException(message);
    }
}
