namespace MlNetServe.Cli.Tests.Commands;

public sealed class ConvertCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Convert_ToAFile_GivesAModelThatAnswersTheSame()
    {
        var file = Path.Combine(_folder.Path, "new", "signs.onnx");
        var run = await CliRun.RunAsync("convert", Sample.Model, "--output", file);
        Assert.Equal(0, run.Code);
        Assert.Contains(file, run.Lines);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "new", "signs.weights.bin")));
        await AnswersTheSameAsync(file);
    }

    [Fact]
    public async Task Convert_ToAFolder_HoldsAllSignatures()
    {
        var folder = Path.Combine(_folder.Path, "all");
        var run = await CliRun.RunAsync("convert", Sample.Model, "--output", folder);
        Assert.Equal(0, run.Code);
        foreach (var signature in new[] { "features", "image", "serving_default" })
            Assert.True(File.Exists(Path.Combine(folder, $"{signature}.onnx")));
        Assert.True(File.Exists(Path.Combine(folder, "weights.bin")));
        await AnswersTheSameAsync(folder);
    }

    [Fact]
    public async Task Convert_NamedSignature_IsTheOneInTheFile()
    {
        var file = Path.Combine(_folder.Path, "f.onnx");
        Assert.Equal(0, (await CliRun.RunAsync("convert", Sample.Model, "--output", file, "--signature", "features")).Code);
        Assert.Contains("signature features", (await CliRun.RunAsync("inspect", file)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_Dump_WritesTheGraphAfterEveryPass()
    {
        var dump = Path.Combine(_folder.Path, "dump");
        Assert.Equal(0, (await CliRun.RunAsync("convert", Sample.Model, "--output", Path.Combine(_folder.Path, "d.onnx"), "--dump", dump)).Code);
        Assert.NotEmpty(Directory.GetFiles(dump, "*", SearchOption.AllDirectories));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AnswersTheSameAsync(string model)
    {
        var want = await CliRun.WithCacheAsync(Sample.Stop, "--model", Sample.Model, "--format", "csv");
        var got = await CliRun.WithCacheAsync(Sample.Stop, "--model", model, "--format", "csv");
        Assert.Equal(0, got.Code);
        string[] Scores(CliRun run) => [.. run.Lines.Select(l => $"{l.Split(',')[2]} {l.Split(',')[4]}")];
        Assert.Equal(Scores(want), Scores(got));
    }
}
