using System.Buffers.Binary;
using System.IO.Compression;
using SkiaSharp;

namespace MlNetServe.Imaging.Tests;

/// <summary>Small pictures made by hand or by SkiaSharp's encoders.</summary>
internal static class Samples
{
    /// <summary>A baseline JPEG with a gradient.</summary>
    public static byte[] Jpeg(int width = 40, int height = 24, int quality = 90) => Encode(SKEncodedImageFormat.Jpeg, width, height, quality);

    public static byte[] WebP(int width = 20, int height = 12) => Encode(SKEncodedImageFormat.Webp, width, height, 80);

    /// <summary>A PNG of one colour type; the rows' bytes are given without filter bytes.</summary>
    public static byte[] Png(int width, int height, byte depth, byte colour, byte[] rows, byte[]? palette = null, byte[]? transparency = null, byte[]? exif = null)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, colour);
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR"u8, header);
        if (palette is not null)
            Chunk(file, "PLTE"u8, palette);
        if (transparency is not null)
            Chunk(file, "tRNS"u8, transparency);
        if (exif is not null)
            Chunk(file, "eXIf"u8, exif);
        Chunk(file, "IDAT"u8, Deflate(rows, Math.Max(1, rows.Length / height)));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>A BMP of 24 bits, bottom up.</summary>
    public static byte[] Bmp(int width, int height, byte[] bgrRows)
    {
        var stride = ((width * 3) + 3) / 4 * 4;
        var file = new byte[54 + (stride * height)];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        (file[26], file[28]) = (1, 24);
        for (var y = 0; y < height; y++)
            bgrRows.AsSpan(y * width * 3, width * 3).CopyTo(file.AsSpan(54 + (y * stride)));
        return file;
    }

    /// <summary>A GIF of 2 x 2 pixels, red, green, blue, white, in <paramref name="frames"/> equal frames.</summary>
    public static byte[] Gif(int frames = 1)
    {
        using var file = new MemoryStream();
        file.Write("GIF89a"u8);
        file.Write([2, 0, 2, 0, 0x81, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
        for (var i = 0; i < frames; i++)
        {
            // Codes of 3 bits, lowest bit first: clear (4), 0, 1, 2; then of 4 bits: 3, end (5).
            file.Write([0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 0b01_000_100, 0b0011_010_0, 0b0101, 0]);
        }

        file.WriteByte(0x3B);
        return file.ToArray();
    }

    /// <summary>A JPEG with an EXIF block that says an orientation.</summary>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        return [.. jpeg.AsSpan(0, 2), .. exif, .. jpeg.AsSpan(2)];
    }

    private static byte[] Encode(SKEncodedImageFormat format, int width, int height, int quality)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                bitmap.SetPixel(x, y, new SKColor((byte)(x * 255 / width), (byte)(y * 255 / height), 128));
        }

        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    private static byte[] Deflate(byte[] rows, int stride)
    {
        using var memory = new MemoryStream();
        using (var zlib = new ZLibStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var at = 0; at < rows.Length; at += stride)
            {
                zlib.WriteByte(0);
                zlib.Write(rows, at, Math.Min(stride, rows.Length - at));
            }
        }

        return memory.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> payload)
    {
        byte[] body = [.. name, .. payload];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, payload.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(body));
        file.Write(number);
    }
}
