using System.Buffers;

namespace MlNetServe.Imaging;

/// <summary>JPEG by TensorFlow's rules (jpeg_mem.cc): channels, ratio, CMYK, crop window.</summary>
internal static class JpegReader
{
    private const long TensorFlowLimit = 1L << 29;

    public static DecodedImage Decode(ReadOnlySpan<byte> data, DecodeOptions options, IJpegDecoder decoder)
    {
        var header = JpegHeader.Read(data);
        ImageSize.Check("JPEG", 1, header.Height, header.Width, options);
        var (height, width) = (Scaled(header.Height, options.Ratio), Scaled(header.Width, options.Ratio));
        if ((long)height * width * header.Components >= TensorFlowLimit)
            throw new ImageFormatException($"JPEG: {width} x {height} pixels of {header.Components} components are too many");
        var channels = DecodeRules.ChannelsOf(options);
        channels = channels == 0 ? Math.Min(header.Components, 3) : channels;
        if (channels is not (1 or 3) || (channels == 1 && header.Components == 4))
            throw new ImageFormatException($"JPEG: {header.Components} components can not give {channels} channels");
        if (header.Components == 4 && !decoder.GivesCmyk && !header.HasAdobeMarker)
            throw new ImageFormatException($"JPEG: CMYK without an Adobe marker can not be decoded by {decoder.Name}; install libturbojpeg");
        var layout = channels == 1 ? JpegLayout.Grey : header.Components == 4 && decoder.GivesCmyk ? JpegLayout.Cmyk : JpegLayout.Rgb;
        var request = new JpegRequest(height, width, layout, options);
        var image = options.Op == DecodeOp.DecodeAndCropJpeg
            ? DecodeWindow(data, request, header, channels, decoder)
            : DecodeAll(data, request, header, channels, decoder);
        return PixelTypeConversion.FromUInt8(image, options.PixelType);
    }

    // TensorFlow lets libjpeg decode the columns of the window only, from the beginning of a block; the last column then has no
    // neighbour from which its chroma is smoothed.
    private static DecodedImage DecodeWindow(ReadOnlySpan<byte> data, JpegRequest request, JpegHeader header, int channels, IJpegDecoder decoder)
    {
        var window = request.Options.CropWindow ?? throw new ImageFormatException("DecodeAndCropJpeg needs a crop window");
        ImageCrop.Check(window, request.Height, request.Width);
        var first = window[1] / header.BlockColumns * header.BlockColumns;
        var width = window[1] + window[3] - first;
        if (request.Options.Ratio != 1 || decoder.CutColumns(data, first, width) is not { } columns)
            return ImageCrop.Apply(DecodeAll(data, request, header, channels, decoder), window);
        var image = DecodeAll(columns, request with { Width = width }, header, channels, decoder);
        return ImageCrop.Apply(image, [window[0], window[1] - first, window[2], window[3]]);
    }

    private static DecodedImage DecodeAll(ReadOnlySpan<byte> data, JpegRequest request, JpegHeader header, int channels, IJpegDecoder decoder)
    {
        var image = new DecodedImage(1, DecodeRules.StillHasFrameAxis(request.Options), request.Height, request.Width, channels, PixelType.UInt8);
        try
        {
            if (request.Layout == JpegLayout.Cmyk)
                DecodeCmyk(data, request, header, image, decoder);
            else
                decoder.Decode(data, request, image.Span);
            return image;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    private static void DecodeCmyk(ReadOnlySpan<byte> data, JpegRequest request, JpegHeader header, DecodedImage image, IJpegDecoder decoder)
    {
        var length = checked(request.Height * request.Width * 4);
        var cmyk = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            decoder.Decode(data, request, cmyk.AsSpan(0, length));
            CmykConversion.ToRgb(cmyk.AsSpan(0, length), image.Span, header.HasAdobeMarker);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(cmyk);
        }
    }

    private static int Scaled(int size, int ratio) => (size + ratio - 1) / ratio;
}
