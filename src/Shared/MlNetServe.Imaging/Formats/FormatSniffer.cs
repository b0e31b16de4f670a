using System.Globalization;
using System.Text;

namespace MlNetServe.Imaging;

/// <summary>Tells formats by TensorFlow's magic bytes (ClassifyFileFormat in decode_image_op.cc).</summary>
internal static class FormatSniffer
{
    private static ReadOnlySpan<byte> JxlContainer => [0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', (byte)' ', 13, 10, 0x87, 10];

    public static ImageFormat Sniff(ReadOnlySpan<byte> data)
    {
        if (data.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return ImageFormat.Jpeg;
        if (data.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return ImageFormat.Png;
        if (data.StartsWith("GIF8"u8))
            return ImageFormat.Gif;
        if (data.StartsWith("BM"u8))
            return ImageFormat.Bmp;
        if (data.Length > 12 && data.StartsWith("RIFF"u8) && data[8..].StartsWith("WEBP"u8))
            return ImageFormat.WebP;
        if (data.StartsWith(JxlContainer) || data.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]))
            return ImageFormat.JpegXl;
        return ImageFormat.Unknown;
    }

    /// <summary>The one error for bytes that are no picture.</summary>
    public static ImageFormatException NotAPicture(ReadOnlySpan<byte> data) =>
        new("expected a JPEG, PNG, GIF, BMP or WebP picture, found " + Describe(data));

    public static string Describe(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
            return "no bytes at all";
        var head = data[..Math.Min(data.Length, 8)];
        var text = string.Create(CultureInfo.InvariantCulture, $"{data.Length:N0} {(data.Length == 1 ? "byte" : "bytes")} beginning {HexOf(head)}");
        return Printable(head) is { } shown ? $"{text} (\"{shown}\")" : text;
    }

    private static string HexOf(ReadOnlySpan<byte> head)
    {
        var hex = new StringBuilder();
        foreach (var b in head)
            hex.Append(hex.Length == 0 ? "" : " ").Append(b.ToString("X2", CultureInfo.InvariantCulture));
        return hex.ToString();
    }

    private static string? Printable(ReadOnlySpan<byte> head)
    {
        var length = 0;
        while (length < head.Length && head[length] is >= 0x20 and < 0x7F)
            length++;
        return length >= 3 ? Encoding.ASCII.GetString(head[..length]) : null;
    }
}
