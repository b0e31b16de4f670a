using System.Text.Json;
using MlNetServe.Evidence;
using MlNetServe.FunctionalTests.Processes;

namespace MlNetServe.FunctionalTests.Cli;

/// <summary>The sample model through the program: pictures in, TensorFlow's answers out.</summary>
public sealed class SamplePicturesTests
{
    [Fact]
    public async Task Predict_FolderOfAllPictures_GivesTensorFlowsAnswers()
    {
        using var home = new TempFolder();
        var run = await PredictCli.RunAsync(home, "--format", "jsonl", "--top", "14", "--cache", PredictCli.SharedCache, Sample.Pictures);
        Assert.True(run.Code == 0, run.ToString());
        Assert.Equal(112, run.Lines.Length);
        var largest = 0.0;
        var files = new List<string>();
        foreach (var line in run.Lines)
        {
            using var result = JsonDocument.Parse(line);
            files.Add(result.RootElement.GetProperty("file").GetString()!);
            largest = Math.Max(largest, Check(Sample.Answers[files[^1]], result.RootElement.GetProperty("classes")));
        }

        Assert.Equal(Sample.Answers.Keys.Order(StringComparer.Ordinal), files);
        EvidenceLog.Say($"functional: 112 pictures through predict-cli: largest difference {largest:g2}");
        Assert.InRange(largest, 0, await JpegTolerance.OfProbabilitiesAsync());
    }

    [Fact]
    public async Task Predict_ModelOfPixels_TakesThePicturesOfItsBytesSignature()
    {
        using var home = new TempFolder();
        var run = await PredictCli.RunAsync(
            home, Sample.Stop, "--signature", "image", "--top", "14", "--format", "jsonl", "--cache", PredictCli.SharedCache);
        Assert.True(run.Code == 0, run.ToString());
        using var result = JsonDocument.Parse(run.Output);
        var largest = Check(Sample.Answers[Sample.Stop], result.RootElement.GetProperty("classes"));
        Assert.InRange(largest, 0, await JpegTolerance.OfProbabilitiesAsync());
    }

    [Fact]
    public async Task Predict_RelativeNamesAndPatterns_AreFoundFromTheWorkingDirectory()
    {
        using var home = new TempFolder();
        File.Copy(Sample.Stop, home.At("b.jpg"));
        File.Copy(Sample.NoEntry, home.At("a.jpg"));
        var run = await PredictCli.RunAsync(home, "*.jpg", "--format", "csv", "--top", "1", "--cache", PredictCli.SharedCache);
        Assert.True(run.Code == 0, run.ToString());
        Assert.Collection(
            run.Lines,
            _ => { },
            l => Assert.Contains("no_entry", l, StringComparison.Ordinal),
            l => Assert.Contains("stop", l, StringComparison.Ordinal));
    }

    /// <summary>Checks order and labels of classes.</summary>
    /// <returns>The largest difference of a score to TensorFlow's.</returns>
    private static double Check(float[] want, JsonElement classes)
    {
        Assert.Equal(want.Length, classes.GetArrayLength());
        Assert.Equal(Sample.Best(want), classes[0].GetProperty("index").GetInt32());
        foreach (var item in classes.EnumerateArray())
            Assert.Equal(Sample.Labels[item.GetProperty("index").GetInt32()], item.GetProperty("label").GetString());
        return classes.EnumerateArray().Max(c => Math.Abs((double)want[c.GetProperty("index").GetInt32()] - c.GetProperty("score").GetSingle()));
    }
}
