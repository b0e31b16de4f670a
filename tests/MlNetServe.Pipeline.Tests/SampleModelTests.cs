using System.IO.Compression;
using System.Text.Json;
using MlNetServe.Evidence;
using MlNetServe.Imaging;
using MlNetServe.Pipeline.Labels;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Pipeline.Tests;

/// <summary>The sample model through the scoring core, against TensorFlow's answers.</summary>
public sealed class SampleModelTests(SampleModelTests.Loaded loaded) : IClassFixture<SampleModelTests.Loaded>
{
    [Fact]
    public void RunPictures_AllSigns_TensorFlowsTopOneAndProbabilities()
    {
        var signs = SampleData.Signs();
        var results = loaded.Model.GetSignature(null).RunPictures(Bytes(signs), ct: TestContext.Current.CancellationToken);
        Assert.Equal(112, results.Count);
        var tolerance = ImageDecoder.JpegDecoderName.Contains("turbo", StringComparison.OrdinalIgnoreCase) ? 1e-5 : 0.05;
        var worst = 0.0;
        for (var i = 0; i < signs.Count; i++)
        {
            Assert.Null(results[i].Error);
            var scores = results[i].Outputs["probabilities"];
            Assert.Equal([14], scores.Shape);
            Assert.Equal(signs[i].Label, ClassScores.Top(scores, loaded.Model.Labels, 1)[0].Label);
            worst = Math.Max(worst, scores.ToDoubles().Zip(signs[i].Values, (got, want) => Math.Abs(got - want)).Max());
        }

        TestContext.Current.SendDiagnosticMessage($"{ImageDecoder.JpegDecoderName}: greatest difference {worst:G3}");
        Assert.True(worst <= tolerance, $"greatest difference {worst:G4} with {ImageDecoder.JpegDecoderName}, allowed {tolerance}");
    }

    [Fact]
    public void RunPictures_NumericSignature_TakesTheRuleOfTheBytesSignature()
    {
        var answers = SampleData.Answers("features.json", "features");
        var signature = loaded.Model.GetSignature("features");
        Assert.Equal("image", signature.PictureInput);
        Assert.Equal("as signature 'serving_default' does", signature.PictureRule?.Source);
        var results = signature.RunPictures(Bytes(answers), ct: TestContext.Current.CancellationToken);
        for (var i = 0; i < answers.Count; i++)
        {
            var worst = results[i].Outputs["features"].ToDoubles().Zip(answers[i].Values, (got, want) => Math.Abs(got - want) - (1e-3 * Math.Abs(want))).Max();
            Assert.True(worst <= 1e-4, $"{answers[i].File}: {worst}");
        }
    }

    [Fact]
    public void Run_ImageSignature_AgreesWithBytesSignature()
    {
        var picture = SampleData.Signs().Take(3).ToList();
        using var pixels = loaded.Model.GetSignature("image").PicturesToInput(Bytes(picture), TestContext.Current.CancellationToken);
        Assert.Equal([3, 96, 96, 3], pixels.Shape);
        var scores = loaded.Model.GetSignature("image").Run(
            new Dictionary<string, Tensor> { ["image"] = pixels }, ct: TestContext.Current.CancellationToken)["probabilities"];
        for (var i = 0; i < 3; i++)
            Assert.Equal(picture[i].Values, scores.AsSpan<float>().Slice(i * 14, 14).ToArray(), (a, b) => Math.Abs(a - b) <= (Turbo ? 1e-5 : 0.05));
    }

    [Fact]
    public void RunPictures_SomeAreBad_TheOthersAreAnswered()
    {
        var good = Bytes(SampleData.Signs().Take(2).ToList());
        byte[] text = "not a picture"u8.ToArray();
        var results = loaded.Model.GetSignature(null).RunPictures([good[0], text, good[1], ReadOnlyMemory<byte>.Empty], ct: TestContext.Current.CancellationToken);
        Assert.Equal([false, true, false, true], results.Select(r => r.Error is not null));
        Assert.Equal(1, results[1].Error!.Instance);
        Assert.Equal("bytes_inputs", results[1].Error!.Input);
        Assert.StartsWith("instances[1], input 'bytes_inputs': ", results[1].Error!.Message, StringComparison.Ordinal);
        Assert.Equal(3, results[3].Error!.Instance);
        Assert.Equal([14], results[2].Outputs["probabilities"].Shape);
    }

    [Fact]
    public void Run_TwoBadPictures_OneErrorCountsBoth()
    {
        var strings = Tensor.FromStrings([3], ["%PDF-1.4"u8.ToArray(), File.ReadAllBytes(SampleData.Signs()[0].File), []]);
        var error = Assert.Throws<InvalidInputException>(() => loaded.Model.GetSignature(null).Run(
            new Dictionary<string, Tensor> { ["bytes_inputs"] = strings }, ct: TestContext.Current.CancellationToken));
        Assert.Equal([0, 2], error.All.Select(e => e.Instance));
        Assert.EndsWith("(1 more of 3 failed: 2)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_SaysNameVersionLabelsRolesAndRules()
    {
        var model = loaded.Model;
        Assert.Equal(("signs", 1L), (model.Name, model.Version));
        Assert.Equal(14, model.Labels?.Count);
        Assert.EndsWith("labels.txt", model.LabelsSource, StringComparison.Ordinal);
        var description = model.Describe();
        Assert.Equal(["features", "image", "serving_default"], description.Signatures.Select(s => s.Name));
        Assert.Equal(TensorRole.EncodedImage, description.Signatures[2].Inputs[0].Role);
        Assert.Equal(TensorRole.ImagePixels, description.Signatures[1].Inputs[0].Role);
        Assert.Contains("Bilinear resize to 96x96", description.Signatures[1].Preprocessing, StringComparison.Ordinal);
        Assert.True(description.SizeOnDisk > 1_000_000);
        Assert.Contains("Conv2D", description.Signatures[0].Ops.Keys);
        Assert.Empty(description.Failures);
    }

    [Fact]
    public void Run_WirePixels_TensorFlowsAnswer()
    {
        if (EvidenceFolder.TryGet("wire", "tfserving", "image.npy") is not { } file)
        {
            Assert.Skip("needs ../shared");
            return;
        }

        var pixels = NpyArray.Parse(File.ReadAllBytes(file));
        var scores = loaded.Model.GetSignature("image").Run(
            new Dictionary<string, Tensor> { ["image"] = Tensor.FromBytes(DType.Float, pixels.Shape, pixels.Data) },
            ct: TestContext.Current.CancellationToken)["probabilities"];
        var want = WireAnswer("predict_image_batch");
        Assert.Equal(want.Shape, scores.Shape);
        for (var i = 0; i < want.Count; i++)
            Assert.Equal(want[i], scores.DoubleAt(i), 1e-5);
    }

    private static NpyArray WireAnswer(string id)
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(EvidenceFolder.TryGet("wire", "tfserving", "cases.json")!));
        var file = cases.RootElement.GetProperty("cases").EnumerateArray().First(c => c.GetProperty("id").GetString() == id)
            .GetProperty("expected").GetProperty("outputs")[0].GetProperty("file").GetString()!;
        using var zip = ZipFile.OpenRead(EvidenceFolder.TryGet("wire", "tfserving", "files.zip")!);
        using var answer = new MemoryStream();
        using (var entry = zip.Entries.First(e => e.FullName.EndsWith(file, StringComparison.Ordinal)).Open())
            entry.CopyTo(answer);
        return NpyArray.Parse(answer.ToArray());
    }

    private static bool Turbo => ImageDecoder.JpegDecoderName.Contains("turbo", StringComparison.OrdinalIgnoreCase);

    private static List<ReadOnlyMemory<byte>> Bytes(IEnumerable<(string File, string Label, float[] Values)> pictures) =>
        [.. pictures.Select(p => (ReadOnlyMemory<byte>)File.ReadAllBytes(p.File))];

    public sealed class Loaded : IDisposable
    {
        public ServableModel Model { get; } = ServableModel.Load(SampleData.Model, new ServableOptions { CacheFolder = SampleData.Cache });

        public void Dispose() => Model.Dispose();
    }
}
