using System.Buffers.Binary;

namespace MlNetServe.Imaging;

/// <summary>Reads the orientation tag of a picture's EXIF block; damage means that there is none.</summary>
internal static class ExifReader
{
    private const ushort OrientationTag = 0x0112;

    /// <summary>1 to 8; 1 where nothing else is said.</summary>
    public static int Orientation(ReadOnlySpan<byte> data, ImageFormat format, DecodeOptions options)
    {
        var block = format switch
        {
            ImageFormat.Jpeg => JpegHeader.FindSegment(data, 0xE1, "Exif\0\0"u8) is { Length: > 6 } segment ? segment[6..] : [],
            ImageFormat.Png => PngDocument.Read(data, options).Exif,
            ImageFormat.WebP => WebPExif(data),
            _ => [],
        };
        return block.StartsWith("II*\0"u8) ? Find(block, isLittle: true) : block.StartsWith("MM\0*"u8) ? Find(block, isLittle: false) : 1;
    }

    private static int Find(ReadOnlySpan<byte> block, bool isLittle)
    {
        if (block.Length < 8 || Int(block[4..], isLittle) is var start && (start < 8 || start > block.Length - 2))
            return 1;
        var entries = Word(block[(int)start..], isLittle);
        for (var at = (int)start + 2; entries > 0 && at + 12 <= block.Length; at += 12, entries--)
        {
            if (Word(block[at..], isLittle) == OrientationTag && Word(block[(at + 8)..], isLittle) is >= 1 and <= 8 and var value)
                return value;
        }

        return 1;
    }

    private static ReadOnlySpan<byte> WebPExif(ReadOnlySpan<byte> data)
    {
        for (long at = 12; at + 8 <= data.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(data[((int)at + 4)..]);
            if (length > data.Length - at - 8)
                return [];
            var payload = data.Slice((int)at + 8, (int)length);
            if (data[(int)at..].StartsWith("EXIF"u8))
                return payload.StartsWith("Exif\0\0"u8) ? payload[6..] : payload;
            at += 8 + length + (length & 1);
        }

        return [];
    }

    private static ushort Word(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Int(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
