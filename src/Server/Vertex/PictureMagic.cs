namespace MlNetServe.Server.Vertex;

/// <summary>The first bytes of picture files.</summary>
internal static class PictureMagic
{
    /// <summary>True for JPEG, PNG, GIF, BMP and WebP.</summary>
    internal static bool IsPicture(ReadOnlySpan<byte> body) =>
        body.StartsWith(Jpeg)
        || body.StartsWith(Png)
        || body.StartsWith("GIF8"u8)
        || body.StartsWith("BM"u8)
        || (body.StartsWith("RIFF"u8) && body.Length >= 12 && body[8..].StartsWith("WEBP"u8));

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G'];
}
