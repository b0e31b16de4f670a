using System.Text.Json;

namespace MlNetServe.Cli.Tests.Commands;

public sealed class PredictCommandTests
{
    [Fact]
    public async Task Predict_AllPicturesOfTheSample_GivesTensorFlowsAnswersInOrdinalOrder()
    {
        var run = await CliRun.WithCacheAsync(Sample.Pictures, "--model", Sample.Model, "--format", "jsonl", "--top", "14");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var tolerance = await JpegTolerance.OfAsync();
        var answers = Sample.Expected("signs.json").GetProperty("answers").EnumerateArray().ToArray();
        Assert.Equal(112, answers.Length);
        Assert.Equal(answers.Length, run.Lines.Length);
        var got = run.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.Equal(got.Select(g => g.GetProperty("file").GetString()!).Order(StringComparer.Ordinal), got.Select(g => g.GetProperty("file").GetString()!));
        foreach (var (want, line) in answers.OrderBy(a => a.GetProperty("file").GetString(), StringComparer.Ordinal).Zip(got))
            AssertEqual(want, line, tolerance);
    }

    [Fact]
    public async Task Predict_WithoutModel_TakesTheSampleWhateverTheFolder()
    {
        var run = await CliRun.WithCacheAsync(Sample.Stop, "--top", "1");
        Assert.Equal(0, run.Code);
        Assert.Contains("stop (11)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_SomeBadPictures_TellsThemGoesOnAndExits4()
    {
        using var folder = new TempFolder();
        var text = folder.File("text.jpg", "this is text");
        var cut = folder.File("cut.jpg", File.ReadAllBytes(Sample.Stop)[..1500]);
        var none = Path.Combine(folder.Path, "none.jpg");
        var run = await CliRun.WithCacheAsync(Sample.Stop, text, none, cut, Sample.NoEntry, "--model", Sample.Model, "--format", "json");
        Assert.Equal(4, run.Code);
        using var document = JsonDocument.Parse(run.Output);
        var results = document.RootElement.EnumerateArray().ToArray();
        Assert.Equal([Sample.Stop, text, none, cut, Sample.NoEntry], results.Select(r => r.GetProperty("file").GetString()));
        Assert.Equal([true, false, false, false, true], results.Select(r => r.TryGetProperty("classes", out _)));
        Assert.Equal([false, true, true, true, false], results.Select(r => r.TryGetProperty("error", out _)));
        Assert.Contains("3 of 5 pictures failed", run.Error, StringComparison.Ordinal);
        foreach (var file in new[] { text, none, cut })
            Assert.Contains($"error: {file}: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.jpg")]
    [InlineData("*.nosuch")]
    public async Task Predict_PictureThatIsNotThere_Exits4(string name)
    {
        var run = await CliRun.WithCacheAsync(name, "--model", Sample.Model);
        Assert.Equal((4, ""), (run.Code, run.Output));
    }

    [Fact]
    public async Task Predict_OutputThatIsNoVectorOfScores_IsShapeAndValues()
    {
        var run = await CliRun.WithCacheAsync(Sample.Stop, "--model", Sample.Model, "--signature", "features", "--format", "jsonl");
        Assert.Equal(0, run.Code);
        using var document = JsonDocument.Parse(run.Output);
        var features = document.RootElement.GetProperty("outputs").GetProperty("features");
        Assert.Equal(1280, features.GetProperty("shape")[0].GetInt32());
        Assert.Equal(1280, features.GetProperty("values").GetArrayLength());
        Assert.False(document.RootElement.TryGetProperty("classes", out _));
    }

    [Fact]
    public async Task Predict_ImageSignature_UsesTheBytesSignaturesChain()
    {
        var bytes = await CliRun.WithCacheAsync(Sample.Stop, "--model", Sample.Model, "--format", "csv");
        var image = await CliRun.WithCacheAsync(Sample.Stop, "--model", Sample.Model, "--signature", "image", "--format", "csv");
        Assert.Equal((0, bytes.Lines[1].Split(',')[3]), (image.Code, image.Lines[1].Split(',')[3]));
        Assert.Equal("file,output,index,label,score,error", image.Lines[0]);
        Assert.Equal(6, image.Lines.Length);
    }

    [Fact]
    public async Task Predict_LabelsOption_ReplacesTheModelsLabels()
    {
        using var folder = new TempFolder();
        var labels = folder.File("l.txt", string.Join('\n', Enumerable.Range(0, 14).Select(i => $"name{i}")));
        var run = await CliRun.WithCacheAsync(Sample.Stop, "--model", Sample.Model, "--labels", labels, "--top", "1");
        Assert.Contains("name11 (11)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_PreprocessThatIsNoRule_Exits2()
    {
        var run = await CliRun.WithCacheAsync(Sample.Stop, "--model", Sample.Model, "--signature", "image", "--preprocess", "nosuch");
        Assert.Equal(2, run.Code);
        Assert.Contains("caffe", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_SignatureThatIsNotThere_Exits2AndListsThem()
    {
        var run = await CliRun.WithCacheAsync(Sample.Stop, "--model", Sample.Model, "--signature", "nosuch");
        Assert.Equal(2, run.Code);
        Assert.Contains("features, image, serving_default", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_Cancelled_Exits1()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var error = new StringWriter();
        var configuration = new System.CommandLine.InvocationConfiguration { Output = TextWriter.Null, Error = error };
        Assert.Equal(1, await PredictCli.RunAsync([Sample.Stop, "--model", Sample.Model], configuration, cancelled.Token));
        Assert.Contains("cancelled", error.ToString(), StringComparison.Ordinal);
    }

    private static void AssertEqual(JsonElement want, JsonElement line, double tolerance)
    {
        var file = line.GetProperty("file").GetString()!;
        Assert.EndsWith(want.GetProperty("file").GetString()!, file.Replace('\\', '/'), StringComparison.Ordinal);
        var classes = line.GetProperty("classes").EnumerateArray().ToArray();
        Assert.Equal((file, want.GetProperty("label").GetString()), (file, classes[0].GetProperty("label").GetString()));
        var probabilities = want.GetProperty("probabilities").EnumerateArray().Select(p => p.GetDouble()).ToArray();
        foreach (var item in classes)
        {
            var (index, score) = (item.GetProperty("index").GetInt32(), item.GetProperty("score").GetDouble());
            Assert.True(Math.Abs(score - probabilities[index]) <= tolerance, $"{file}: class {index}: got {score}, want {probabilities[index]}");
        }
    }
}
