using MlNetServe.Evidence;

namespace MlNetServe.Cli.Tests.Commands;

public sealed class ModelErrorTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Model_NotThere_Exits3InEveryCommand()
    {
        var none = Path.Combine(_folder.Path, "none");
        await Exits3Async("no such file or folder", Sample.Stop, "--model", none);
        await Exits3Async("no such file or folder", "inspect", none);
        await Exits3Async("no such file or folder", "convert", none, "--output", Path.Combine(_folder.Path, "o.onnx"));
        await Exits3Async("no such file or folder", "run", "--model", none, "--outdir", _folder.Path);
        Assert.Equal([], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Model_EmptyFolder_Exits3() => await Exits3Async("empty", Sample.Stop, "--model", _folder.Path);

    [Theory]
    [InlineData("model.pb", "hello, this is text and no model")]
    [InlineData("model.pb", "version https://git-lfs.github.com/spec/v1\noid sha256:0000\nsize 123\n")]
    [InlineData("saved_model.pbtxt", "saved_model_schema_version: 1")]
    [InlineData("model.onnx", "no onnx")]
    public async Task Model_DamagedFile_Exits3(string name, string text) => await Exits3Async("", Sample.Stop, "--model", _folder.File(name, text));

    [Fact]
    public async Task Model_WithoutItsVariables_Exits3()
    {
        CopySample();
        File.Delete(Directory.GetFiles(Path.Combine(_folder.Path, "variables"), "*.data-*")[0]);
        await Exits3Async("variables", Sample.Stop, "--model", _folder.Path, "--cache", Path.Combine(_folder.Path, "cache"));
    }

    [Fact]
    public async Task Model_WithAFlippedByte_Exits3()
    {
        CopySample();
        var shard = Directory.GetFiles(Path.Combine(_folder.Path, "variables"), "*.data-*")[0];
        var bytes = File.ReadAllBytes(shard);
        bytes[bytes.Length / 2] ^= 0x55;
        File.WriteAllBytes(shard, bytes);
        await Exits3Async("", Sample.Stop, "--model", _folder.Path, "--cache", Path.Combine(_folder.Path, "cache"));
    }

    [Fact]
    public async Task Model_CacheThatCanNotBeWritten_IsOneWarning()
    {
        var file = _folder.File("file");
        var run = await CliRun.RunAsync(Sample.Stop, "--model", Sample.Model, "--cache", Path.Combine(file, "cache"));
        Assert.Equal(0, run.Code);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), l => l.StartsWith("warning: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Model_WithLiveAugmentation_IsRefusedUnlessForced()
    {
        Assert.SkipUnless(EvidenceFolder.IsPresent, "needs ../shared");
        var model = EvidenceSuite.Load("golden").Single(c => c.Id == "augmentation_export").Unpack(_folder.Path);
        await Exits3Async("--force-inference", "convert", model, "--output", Path.Combine(_folder.Path, "o.onnx"));
        await Exits3Async("--force-inference", "inspect", model, "--cache", CliRun.Cache);
        Assert.Equal(0, (await CliRun.WithCacheAsync("inspect", model, "--force-inference")).Code);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task Exits3Async(string reason, params string[] args)
    {
        var run = await CliRun.RunAsync(args);
        Assert.Equal(3, run.Code);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private void CopySample()
    {
        foreach (var file in Directory.GetFiles(Sample.Model, "*", SearchOption.AllDirectories))
            _folder.File(Path.GetRelativePath(Sample.Model, file), File.ReadAllBytes(file));
    }
}
