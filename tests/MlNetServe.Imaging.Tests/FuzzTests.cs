using Xunit;

namespace MlNetServe.Imaging.Tests;

/// <summary>Damaged pictures may only be refused: no other exception, whatever the bytes.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Mutations = 600;

    private static readonly DecodeOptions[] Calls =
    [
        new() { MaxPixels = 1_000_000 },
        new() { MaxPixels = 1_000_000, ApplyExifOrientation = true, Channels = 4 },
        new() { Op = DecodeOp.DecodeImage, MaxPixels = 1_000_000 },
        new() { Op = DecodeOp.DecodeImage, MaxPixels = 1_000_000, Channels = 3, ExpandAnimations = false, PixelType = PixelType.Float32 },
        new() { Op = DecodeOp.DecodeJpeg, MaxPixels = 1_000_000, Channels = 3, TryRecoverTruncated = true },
        new() { Op = DecodeOp.DecodeAndCropJpeg, MaxPixels = 1_000_000, CropWindow = [1, 9, 5, 8] },
        new() { Op = DecodeOp.DecodeWebP, MaxPixels = 1_000_000 },
    ];

    public static TheoryData<string> Formats => new("jpeg", "jpeg-skia", "png", "png-palette", "gif", "bmp", "webp");

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_MutatedBytes_GivesAPictureOrImageFormatException(string format)
    {
        var jpeg = format == "jpeg-skia" ? new SkiaJpegDecoder() : JpegDecoders.Default;
        var original = Original(format);
        var random = new Random(20261126);
        var decoded = 0;
        for (var i = 0; i < Mutations; i++)
            decoded += DecodeAll(Mutate(original, random), jpeg);
        output.WriteLine($"{format}: {decoded} decoded, {(Mutations * Calls.Length) - decoded} refused");
    }

    [Fact]
    public void Decode_MutatedEvidence_GivesAPictureOrImageFormatException()
    {
        Assert.SkipUnless(ImagesEvidence.IsPresent, ImagesEvidence.Missing);
        var random = new Random(20261127);
        var (decoded, all) = (0, 0);
        foreach (var file in ImagesEvidence.Answers().Select(a => a.File).Distinct())
        {
            var original = ImagesEvidence.Bytes(file);
            for (var i = 0; i < 12; i++, all += Calls.Length)
                decoded += DecodeAll(Mutate(original, random), i % 3 == 2 ? new SkiaJpegDecoder() : JpegDecoders.Default);
        }

        output.WriteLine($"mutated evidence: {decoded} decoded, {all - decoded} refused");
    }

    private static int DecodeAll(byte[] bytes, IJpegDecoder jpeg)
    {
        var decoded = 0;
        foreach (var call in Calls)
        {
            try
            {
                ImageDecoder.Decode(bytes, call, jpeg).Dispose();
                decoded++;
            }
            catch (ImageFormatException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }

        Identify(bytes);
        return decoded;
    }

    private static void Identify(byte[] bytes)
    {
        try
        {
            _ = ImageDecoder.Identify(bytes);
        }
        catch (ImageFormatException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    private static byte[] Original(string format) => format switch
    {
        "png" => Samples.Png(9, 7, 8, 2, [.. Enumerable.Range(0, 9 * 7 * 3).Select(i => (byte)(i * 7))]),
        "png-palette" => Samples.Png(8, 8, 4, 3, [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 9))], new byte[48], [0, 128]),
        "gif" => Samples.Gif(3),
        "bmp" => Samples.Bmp(5, 4, new byte[60]),
        "webp" => Samples.WebP(),
        _ => Samples.WithOrientation(Samples.Jpeg(), 6),
    };

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToArray();
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            switch (random.Next(6))
            {
                case 0:
                    bytes = bytes[..random.Next(0, bytes.Length + 1)];
                    break;
                case 1:
                    bytes = [.. bytes, .. Enumerable.Range(0, random.Next(1, 40)).Select(_ => (byte)random.Next(256))];
                    break;
                case 2 when bytes.Length > 0:
                    var cut = random.Next(bytes.Length);
                    bytes = [.. bytes.AsSpan(0, cut), .. bytes.AsSpan(Math.Min(bytes.Length, cut + random.Next(1, 9)))];
                    break;
                default:
                    if (bytes.Length > 0)
                        bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                    break;
            }
        }

        return bytes;
    }
}
