using System.Buffers.Binary;

namespace MlNetServe.Imaging;

/// <summary>The facts of a WebP file's first chunks.</summary>
internal readonly record struct WebPHeader(int Height, int Width, bool HasAlpha, bool IsAnimated)
{
    public int Channels => HasAlpha ? 4 : 3;

    public ImageInfo ToInfo() => new(ImageFormat.WebP, Height, Width, Channels);

    public static WebPHeader Read(ReadOnlySpan<byte> data)
    {
        if (data.Length >= 30)
        {
            var body = data[20..];
            if (data[12..].StartsWith("VP8X"u8))
                return new WebPHeader(1 + Int24(body[7..]), 1 + Int24(body[4..]), (body[0] & 0x10) != 0, (body[0] & 0x02) != 0);
            if (data[12..].StartsWith("VP8L"u8) && body[0] == 0x2F)
                return Lossless(BinaryPrimitives.ReadUInt32LittleEndian(body[1..]));
            if (data[12..].StartsWith("VP8 "u8) && body[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
                return new WebPHeader(Size(body[8..]), Size(body[6..]), false, false);
        }

        throw new ImageFormatException("Failed to decode WebP header, found " + FormatSniffer.Describe(data));
    }

    private static WebPHeader Lossless(uint bits) =>
        new((int)((bits >> 14) & 0x3FFF) + 1, (int)(bits & 0x3FFF) + 1, (bits & (1u << 28)) != 0, false);

    private static int Size(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes) & 0x3FFF;

    private static int Int24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
