using MlNetServe.FunctionalTests.Processes;

namespace MlNetServe.FunctionalTests;

/// <summary>Converted models: kept in the cache, or in a folder that "convert" filled, and served without the weights.</summary>
public sealed class CacheTests
{
    [Fact]
    public async Task Cache_ShardDamagedAfterwards_ServesTheGoodModelAndAnEmptyCacheDoesNot()
    {
        using var home = new TempFolder();
        var model = BrokenModel.CopySample(home.At("model"));
        Task<ProcessResult> Predict(string cache) => PredictCli.RunAsync(home, Sample.Stop, "--model", model, "--cache", home.At(cache), "--format", "jsonl");
        var before = await Predict("cache");
        Assert.True(before.Code == 0, before.ToString());
        BrokenModel.FlipByte(model);
        var after = await Predict("cache");
        Assert.True(after.Code == 0, after.ToString());
        Assert.Equal(before.Output, after.Output);
        Assert.Equal(3, (await Predict("empty")).Code);
    }

    [Fact]
    public async Task Server_CacheOfTheCli_ServesADamagedShard()
    {
        using var home = new TempFolder();
        var model = BrokenModel.CopySample(home.At("model"));
        var run = await PredictCli.RunAsync(home, Sample.Stop, "--model", model, "--cache", home.At("cache"));
        Assert.True(run.Code == 0, run.ToString());
        BrokenModel.FlipByte(model);
        using var server = new ServerProcess(home, home.At("cache"), _ => { }, "--model", model);
        await server.ReadyAsync();
    }

    [Fact]
    public async Task Convert_ToFile_GivesAModelThatBothProgramsServe()
    {
        using var home = new TempFolder();
        var onnx = home.At("model.onnx");
        var convert = await PredictCli.RunAsync(home, "convert", Sample.Model, "--output", onnx);
        Assert.True(convert.Code == 0, convert.ToString());
        Assert.True(File.Exists(onnx), convert.ToString());
        await PredictsStopAsync(home, onnx, home.At("other"));
        using var server = new ServerProcess(home, home.At("other"), _ => { }, "--model", onnx);
        await server.ReadyAsync();
    }

    [Fact]
    public async Task Convert_ToFolder_GivesAModelAndACache()
    {
        using var home = new TempFolder();
        var model = BrokenModel.CopySample(home.At("model"));
        var folder = home.At("converted");
        var convert = await PredictCli.RunAsync(home, "convert", model, "--output", folder);
        Assert.True(convert.Code == 0, convert.ToString());
        await PredictsStopAsync(home, folder, home.At("other"));
        BrokenModel.FlipByte(model);
        await PredictsStopAsync(home, model, folder);
    }

    private static async Task PredictsStopAsync(TempFolder home, string model, string cache)
    {
        var run = await PredictCli.RunAsync(home, Sample.Stop, "--model", model, "--cache", cache, "--top", "1", "--format", "csv");
        Assert.True(run.Code == 0, run.ToString());
        Assert.Contains(",stop,0.9", run.Lines[^1], StringComparison.Ordinal);
    }
}
