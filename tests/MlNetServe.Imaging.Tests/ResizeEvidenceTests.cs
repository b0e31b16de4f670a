using System.IO.Compression;
using System.Text.Json;
using MlNetServe.Evidence;
using Xunit;

namespace MlNetServe.Imaging.Tests;

/// <summary>TensorFlow's answers of shared/images/resize through ImageSampler, on equal pixels.</summary>
public sealed class ResizeEvidenceTests(ITestOutputHelper output)
{
    /// <summary>On pixels of 0..255.</summary>
    private const double Tolerance = 1e-3;

    [Fact]
    public void Sample_EveryResize_AgreesWithTensorFlow()
    {
        Assert.SkipUnless(ImagesEvidence.IsPresent, ImagesEvidence.Missing);
        var (wrong, counts) = (new List<string>(), new SortedDictionary<string, (int Passed, int All, double Worst)>(StringComparer.Ordinal));
        foreach (var path in Directory.GetFiles(EvidenceFolder.TryGet("images", "resize")!, "*.zip").Order(StringComparer.Ordinal))
        {
            using var archive = ZipFile.OpenRead(path);
            using var cases = JsonDocument.Parse(Bytes(archive, "cases.json"));
            foreach (var row in cases.RootElement.GetProperty("cases").EnumerateArray())
            {
                var test = ResizeCase.Read(row);
                var worst = test.Resize is null ? double.NaN : Worst(test, archive);
                Count(counts, test, worst);
                if (test.Resize is not null && !(worst <= Tolerance))
                    wrong.Add($"{Path.GetFileName(path)} {test.Id}: worst {worst:G4}");
            }
        }

        foreach (var (call, count) in counts)
            output.WriteLine($"{call}: {count.Passed} of {count.All}, worst {count.Worst:G3}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(counts.Values.Sum(c => c.Passed) >= 700, "too few cases were found");
    }

    private static void Count(SortedDictionary<string, (int Passed, int All, double Worst)> counts, ResizeCase test, double worst)
    {
        var key = test.Resize is null ? test.Call + " (not a call of the sampler)" : $"{test.Call} {test.Resize.Method}";
        var count = counts.GetValueOrDefault(key);
        counts[key] = (count.Passed + (worst <= Tolerance ? 1 : 0), count.All + 1, double.IsNaN(worst) ? 0 : Math.Max(count.Worst, worst));
    }

    private static double Worst(ResizeCase test, ZipArchive archive)
    {
        var input = NpyArray.Parse(Bytes(archive, test.Input));
        var want = NpyArray.Parse(Bytes(archive, test.Output!));
        var pictures = input.Shape.Length == 4 ? (int)input.Shape[0] : 1;
        var (size, length) = (input.Data.Length / pictures, (int)(want.Count / pictures));
        var worst = 0.0;
        for (var p = 0; p < pictures; p++)
        {
            using var image = ToImage(input, input.Data.AsSpan(p * size, size));
            var sampler = new ImageSampler(new SamplerSpec { Resize = test.Resize, Channels = image.Channels });
            var got = new float[length];
            sampler.Sample(image, got, TensorLayout.Nhwc);
            for (var i = 0; i < length; i++)
                worst = Math.Max(worst, Difference(got[i], want[(p * length) + i]));
        }

        return worst;
    }

    // An area of no width gives what is no number, in TensorFlow as well.
    private static double Difference(float got, double want)
    {
        if (float.IsNaN(got) || double.IsNaN(want))
            return float.IsNaN(got) == double.IsNaN(want) ? 0 : double.MaxValue;
        return Math.Abs(got - want);
    }

    private static DecodedImage ToImage(NpyArray array, ReadOnlySpan<byte> pixels)
    {
        var image = new DecodedImage(
            1, false, (int)array.Shape[^3], (int)array.Shape[^2], (int)array.Shape[^1], array.DType == "uint8" ? PixelType.UInt8 : PixelType.Float32);
        pixels.CopyTo(image.Span);
        return image;
    }

    private static byte[] Bytes(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
