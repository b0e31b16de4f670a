using System.IO.Compression;
using System.Text.Json;
using MlNetServe.Evidence;
using MlNetServe.FunctionalTests.Processes;

namespace MlNetServe.FunctionalTests.Cli;

/// <summary>The sample model through "predict-cli run": tensors in, TensorFlow's answers out.</summary>
public sealed class SampleRunTests
{
    [Fact]
    public async Task Run_ImageSignatureOnTheWirePictures_GivesTensorFlowsAnswers()
    {
        var image = EvidenceFolder.TryGet("wire", "tfserving", "image.npy");
        Assert.SkipWhen(image is null, "The folder 'shared' is not beside the checkout.");
        using var home = new TempFolder();
        var got = await RunAsync(home, "image", $"image={image}", "probabilities");
        Assert.Equal([4, 14], got.Shape);
        Assert.InRange(Sample.Difference(Floats(got), Floats(BatchAnswer())), 0, 1e-5);
    }

    [Fact]
    public async Task Run_BytesOfTwoPictures_GivesTensorFlowsAnswers()
    {
        using var home = new TempFolder();
        var got = await RunAsync(home, "serving_default", $"bytes_inputs=@{Sample.Stop},@{Sample.NoEntry}", "probabilities");
        Assert.Equal([2, 14], got.Shape);
        var want = Sample.Answers[Sample.Stop].Concat(Sample.Answers[Sample.NoEntry]).ToArray();
        Assert.InRange(Sample.Difference(Floats(got), want), 0, await JpegTolerance.OfProbabilitiesAsync());
    }

    [Fact]
    public async Task Run_BytesInJson_GivesTensorFlowsAnswers()
    {
        using var home = new TempFolder();
        var json = new { shape = new[] { 1 }, base64 = new[] { Convert.ToBase64String(await File.ReadAllBytesAsync(Sample.Stop, TestContext.Current.CancellationToken)) } };
        var file = home.Write("strings.json", JsonSerializer.SerializeToUtf8Bytes(json));
        var got = await RunAsync(home, "serving_default", $"bytes_inputs={file}", "probabilities");
        Assert.InRange(Sample.Difference(Floats(got), Sample.Answers[Sample.Stop]), 0, await JpegTolerance.OfProbabilitiesAsync());
    }

    [Fact]
    public async Task Predict_FeaturesSignature_GivesTensorFlowsVectors()
    {
        var expected = Sample.Features();
        Assert.Equal(8, expected.Count);
        using var home = new TempFolder();
        var run = await PredictCli.RunAsync(
            home, ["--signature", "features", "--top", "1280", "--format", "jsonl", "--cache", PredictCli.SharedCache, .. expected.Select(e => e.File)]);
        Assert.True(run.Code == 0, run.ToString());
        var largest = run.Lines.Zip(expected, (line, e) => Sample.Difference(Vector(line), e.Features)).Max();
        EvidenceLog.Say($"functional: 8 feature vectors through predict-cli: largest difference {largest:g2}");
        Assert.SkipUnless(await JpegTolerance.IsTurboAsync(), "Without libturbojpeg the pixels are not TensorFlow's, and nothing is promised of features.");
        Assert.InRange(largest, 0, 1e-4);
    }

    private static async Task<NpyArray> RunAsync(TempFolder home, string signature, string input, string output)
    {
        var folder = home.At("made", "here");
        var run = await PredictCli.RunAsync(
            home, "run", "--model", Sample.Model, "--signature", signature, "--inputs", input, "--outdir", folder, "--cache", PredictCli.SharedCache);
        Assert.True(run.Code == 0, run.ToString());
        return NpyArray.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, output + ".npy")));
    }

    /// <summary>A vector that is printed as classes or as values.</summary>
    private static float[] Vector(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return root.TryGetProperty("classes", out var classes)
            ? [.. classes.EnumerateArray().OrderBy(c => c.GetProperty("index").GetInt32()).Select(c => c.GetProperty("score").GetSingle())]
            : Sample.Floats(root.GetProperty("outputs").GetProperty("features").GetProperty("values"));
    }

    /// <summary>TensorFlow's answer to the four pictures of image.npy in one tensor.</summary>
    private static NpyArray BatchAnswer()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(EvidenceFolder.TryGet("wire", "tfserving", "cases.json")!));
        var name = cases.RootElement.GetProperty("cases").EnumerateArray().First(c => c.GetProperty("id").GetString() == "predict_image_batch")
            .GetProperty("expected").GetProperty("outputs")[0].GetProperty("file").GetString()!;
        using var zip = ZipFile.OpenRead(EvidenceFolder.TryGet("wire", "tfserving", "files.zip")!);
        using var entry = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        entry.CopyTo(copy);
        return NpyArray.Parse(copy.ToArray());
    }

    private static float[] Floats(NpyArray array) => [.. Enumerable.Range(0, (int)array.Count).Select(i => (float)array[i])];
}
