using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace MlNetServe.Imaging;

/// <summary>PNG to the pixels that TensorFlow gets from libpng (png_io.cc).</summary>
internal static class PngReader
{
    public static DecodedImage Decode(ReadOnlySpan<byte> data, DecodeOptions options)
    {
        var document = PngDocument.Read(data, options);
        var header = document.Header;
        var channels = ChannelsOf(document, DecodeRules.ChannelsOf(options));
        var stored = options.PixelType == PixelType.UInt8 ? PixelType.UInt8 : PixelType.UInt16;
        var map = new PngPixelMap(document, channels, stored);
        var image = new DecodedImage(1, DecodeRules.StillHasFrameAxis(options), header.Height, header.Width, channels, stored);
        try
        {
            ReadRows(data, document.CompressedLength, header, map, image);
        }
        catch
        {
            image.Dispose();
            throw;
        }

        return options.PixelType == PixelType.Float32 ? ToFloat(image) : image;
    }

    private static int ChannelsOf(in PngDocument document, int asked)
    {
        if (asked != 0)
            return asked;
        return document.Header.Colour != PngColour.Palette ? document.Header.Samples : document.Transparency.IsEmpty ? 3 : 4;
    }

    private static void ReadRows(ReadOnlySpan<byte> data, int compressedLength, PngHeader header, PngPixelMap map, DecodedImage image)
    {
        var compressed = ArrayPool<byte>.Shared.Rent(compressedLength);
        try
        {
            PngDocument.CopyCompressed(data, compressed.AsSpan(0, compressedLength));
            using var source = new MemoryStream(compressed, 0, compressedLength, writable: false);
            using var inflated = new ZLibStream(source, CompressionMode.Decompress);
            using var rows = new PngRows(inflated, header);
            if (header.Interlaced)
                ReadInterlaced(rows, header, map, image);
            else
                ReadPlain(rows, header, map, image);
        }
        catch (InvalidDataException e)
        {
            throw new ImageFormatException($"Invalid PNG data, size {data.Length}: {e.Message}", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(compressed);
        }
    }

    private static void ReadPlain(PngRows rows, PngHeader header, PngPixelMap map, DecodedImage image)
    {
        rows.BeginPass(header.Width);
        var stride = image.Span.Length / header.Height;
        for (var y = 0; y < header.Height; y++)
            map.Convert(rows.Next(), header.Width, image.Span.Slice(y * stride, stride));
    }

    // Adam7: seven passes, each a picture of every 8th to every 2nd pixel; passes without pixels are not stored.
    private static void ReadInterlaced(PngRows rows, PngHeader header, PngPixelMap map, DecodedImage image)
    {
        ReadOnlySpan<byte> startX = [0, 4, 0, 2, 0, 1, 0], startY = [0, 0, 4, 0, 2, 0, 1];
        ReadOnlySpan<byte> stepX = [8, 8, 4, 4, 2, 2, 1], stepY = [8, 8, 8, 4, 4, 2, 2];
        var pixel = image.Channels * DecodedImage.BytesOf(image.PixelType);
        var line = ArrayPool<byte>.Shared.Rent(header.Width * pixel);
        try
        {
            for (var pass = 0; pass < 7; pass++)
            {
                var width = (header.Width - startX[pass] + stepX[pass] - 1) / stepX[pass];
                if (width <= 0)
                    continue;
                rows.BeginPass(width);
                for (int y = startY[pass]; y < header.Height; y += stepY[pass])
                {
                    map.Convert(rows.Next(), width, line.AsSpan(0, width * pixel));
                    Scatter(line, image.Span[(y * header.Width * pixel)..], width, pixel, startX[pass], stepX[pass]);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(line);
        }
    }

    private static void Scatter(ReadOnlySpan<byte> line, Span<byte> row, int width, int pixel, int start, int step)
    {
        for (var x = 0; x < width; x++)
            line.Slice(x * pixel, pixel).CopyTo(row[((start + (x * step)) * pixel)..]);
    }

    private static DecodedImage ToFloat(DecodedImage image)
    {
        using (image)
        {
            const float Scale = 1f / 65535f;
            var result = new DecodedImage(1, image.HasFrameAxis, image.Height, image.Width, image.Channels, PixelType.Float32);
            var source = MemoryMarshal.Cast<byte, ushort>(image.Span);
            var target = MemoryMarshal.Cast<byte, float>(result.Span);
            for (var i = 0; i < source.Length; i++)
                target[i] = source[i] * Scale;
            return result;
        }
    }
}
