using System.Buffers.Binary;
using System.Globalization;

namespace MlNetServe.Imaging;

/// <summary>
/// BMP as TensorFlow reads it: 8, 24 and 32 bits a pixel without compression, palettes ignored (an index is a grey level), and a file
/// exactly as long as its header says.
/// </summary>
internal static class BmpReader
{
    private const long TensorFlowLimit = int.MaxValue / 8;

    public static DecodedImage Decode(ReadOnlySpan<byte> data, DecodeOptions options)
    {
        if (data.Length < 32)
        {
            throw new ImageFormatException(
                $"Incomplete bmp content, requires at least 32 bytes to find the header size, width, height, and bpp, got {data.Length} bytes");
        }

        int start = Int(data, 10), width = Int(data, 18), height = Int(data, 22);
        var stored = BinaryPrimitives.ReadInt16LittleEndian(data[28..]) / 8;
        Require(stored is 1 or 3 or 4, $"Number of channels inherent in the image must be 1, 3 or 4, was {stored}");
        Require(width > 0, $"Width must be positive, is {width}");
        Require(height != 0, "Height must be nonzero");
        Require(start >= 0, $"Header size must be nonnegative, is {start}");
        var rows = Math.Abs((long)height);
        Require(width * rows < TensorFlowLimit, string.Create(CultureInfo.InvariantCulture, $"Total possible pixel bytes must be less than 2^30, the header says {width} x {rows}"));
        ImageSize.Check("BMP", 1, rows, width, options);
        var stride = ((((long)stored * width) + 3) / 4) * 4;
        var difference = data.Length - start - (stride * rows);
        Require(difference == 0, $"Input size should match (header_size + row_size * abs_height) but they differ by {difference}");
        var channels = options.Channels == 0 ? stored : options.Channels;
        var image = new DecodedImage(1, false, (int)rows, width, channels, PixelType.UInt8);
        for (var y = 0; y < (int)rows; y++)
        {
            var source = data[(start + (int)((height > 0 ? rows - 1 - y : y) * stride))..];
            CopyRow(source, stored, image.Span.Slice(y * width * channels, width * channels), channels);
        }

        return PixelTypeConversion.FromUInt8(image, options.PixelType);
    }

    public static ImageInfo ReadHeader(ReadOnlySpan<byte> data)
    {
        Require(data.Length >= 32, $"Incomplete bmp content, requires at least 32 bytes, got {data.Length} bytes");
        int width = Int(data, 18), bits = BinaryPrimitives.ReadInt16LittleEndian(data[28..]);
        var height = Math.Abs((long)Int(data, 22));
        Require(width > 0 && height is > 0 and <= int.MaxValue, $"BMP: the header says {width} x {height} pixels");
        return new ImageInfo(ImageFormat.Bmp, (int)height, width, bits switch { 8 => 1, 32 => 4, _ => 3 });
    }

    private static void CopyRow(ReadOnlySpan<byte> source, int stored, Span<byte> row, int channels)
    {
        for (int i = 0, o = 0; o < row.Length; i += stored, o += channels)
        {
            // Blue, green, red in the file.
            row[o] = source[stored == 1 ? i : i + 2];
            if (channels == 1)
                continue;
            row[o + 1] = source[stored == 1 ? i : i + 1];
            row[o + 2] = source[i];
            if (channels == 4)
                row[o + 3] = stored == 4 ? source[i + 3] : byte.MaxValue;
        }
    }

    private static int Int(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadInt32LittleEndian(data[at..]);

    private static void Require(bool condition, string message)
    {
        if (!condition)
            throw new ImageFormatException(message);
    }
}
