using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using MlNetServe.Evidence;

namespace MlNetServe.Imaging.Tests;

/// <summary>The pictures of shared/images with TensorFlow's answers.</summary>
internal static class ImagesEvidence
{
    public const string Missing = "the folder 'shared' is not beside the checkout";

    public static bool IsPresent => EvidenceFolder.TryGet("images", "manifest.json") is not null;

    public static IReadOnlyList<ManifestAnswer> Answers()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(EvidenceFolder.TryGet("images", "manifest.json")!));
        return [.. manifest.RootElement.GetProperty("files").EnumerateArray().SelectMany(ManifestAnswer.Read)];
    }

    public static byte[] Bytes(string file) => File.ReadAllBytes(EvidenceFolder.TryGet("images", file)!);

    /// <summary>TensorFlow's pixels of an answer, where they are stored.</summary>
    public static byte[]? Pixels(ManifestAnswer answer)
    {
        var name = Path.GetFileName(answer.File) + ".npz";
        if (answer.PixelsKey is null || EvidenceFolder.TryGet("images", "pixels", name) is not { } path)
            return null;
        using var archive = ZipFile.OpenRead(path);
        using var stream = archive.GetEntry(answer.PixelsKey + ".npy")!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return NpyArray.Parse(memory.ToArray()).Data;
    }

    /// <summary>Null when our decoder gives what TensorFlow gives, else what differs.</summary>
    public static string? Difference(ManifestAnswer answer, byte[] bytes, IJpegDecoder jpeg)
    {
        try
        {
            using var image = ImageDecoder.Decode(bytes, answer.Options, jpeg);
            if (answer.IsRefusal)
                return $"decoded to [{string.Join(",", ShapeOf(image))}], TensorFlow refuses: {answer.Error}";
            if (!ShapeOf(image).SequenceEqual(answer.Shape))
                return $"shape [{string.Join(",", ShapeOf(image))}], want [{string.Join(",", answer.Shape)}]";
            return Convert.ToHexStringLower(SHA256.HashData(image.Pixels.Span)) == answer.Sha256 ? null : "other pixels" + Distance(answer, image);
        }
        catch (ImageFormatException e)
        {
            return answer.IsRefusal ? null : "refused: " + e.Message;
        }
    }

    public static long[] ShapeOf(DecodedImage image) =>
        image.HasFrameAxis ? [image.Frames, image.Height, image.Width, image.Channels] : [image.Height, image.Width, image.Channels];

    /// <summary>The greatest and the mean difference of uint8 pixels.</summary>
    public static (int Worst, double Mean) Compare(ReadOnlySpan<byte> got, ReadOnlySpan<byte> want)
    {
        var (worst, sum) = (0, 0.0);
        for (var i = 0; i < want.Length; i++)
        {
            var difference = Math.Abs(got[i] - want[i]);
            worst = Math.Max(worst, difference);
            sum += difference;
        }

        return (worst, sum / Math.Max(1, want.Length));
    }

    private static string Distance(ManifestAnswer answer, DecodedImage image)
    {
        if (image.PixelType != PixelType.UInt8 || Pixels(answer) is not { } want || want.Length != image.Pixels.Length)
            return "";
        var (worst, mean) = Compare(image.Pixels.Span, want);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $": worst {worst}, mean {mean:F3}");
    }
}
