using System.Text.Json;
using MlNetServe.FunctionalTests.Processes;

namespace MlNetServe.FunctionalTests.Cli;

/// <summary>Bad pictures and bad command lines.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task Predict_BadPicturesAmongGoodOnes_AnswersTheGoodOnesAndExitsWith4()
    {
        using var home = new TempFolder();
        var jpeg = await File.ReadAllBytesAsync(Sample.Stop, TestContext.Current.CancellationToken);
        string[] bad =
        [
            home.Write("truncated.jpg", jpeg[..(jpeg.Length / 2)]), home.Write("text.jpg", "no picture"u8.ToArray()),
            home.Write("empty.jpg", []), home.Write("huge.jpg", Huge(jpeg)), home.At("nowhere.jpg"),
        ];
        var run = await PredictCli.RunAsync(home, [Sample.Stop, .. bad, Sample.NoEntry, "--format", "jsonl", "--cache", PredictCli.SharedCache]);
        Assert.True(run.Code == 4, run.ToString());
        var results = run.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToDictionary(r => r.GetProperty("file").GetString()!);
        Assert.Equal("stop", results[Sample.Stop].GetProperty("classes")[0].GetProperty("label").GetString());
        Assert.Equal("no_entry", results[Sample.NoEntry].GetProperty("classes")[0].GetProperty("label").GetString());
        foreach (var file in bad)
        {
            Assert.NotEmpty(results[file].GetProperty("error").GetString()!);
            Assert.Contains(file, run.Error, StringComparison.Ordinal);
        }

        Assert.Contains("60000", results[bad[3]].GetProperty("error").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--frobnicate")]
    [InlineData("--top", "x")]
    [InlineData("--top", "0")]
    [InlineData("--format", "xml")]
    [InlineData("run", "--inputs", "novalue", "--outdir", "out")]
    [InlineData("run", "--oudir", "out")]
    [InlineData("convert", "model")]
    [InlineData("--signature", "no_such_signature")]
    public async Task PredictCli_WrongCommandLine_ExitsWith2(params string[] args)
    {
        using var home = new TempFolder();
        string[] picture = args[0].StartsWith('-') ? [Sample.Stop, "--cache", PredictCli.SharedCache] : [];
        var run = await PredictCli.RunAsync(home, [.. args, .. picture]);
        Assert.True(run.Code == 2, run.ToString());
        Assert.NotEmpty(run.Error);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--frobnicate", "1")]
    [InlineData("--port", "x")]
    [InlineData("--set", "Limits:Nothing=1")]
    public async Task Server_WrongCommandLine_ExitsWith2(params string[] args)
    {
        using var home = new TempFolder();
        using var process = new ChildProcess("dotnet", [BuiltProgram.Server, .. args], home);
        var run = await process.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(run.Code == 2, run.ToString());
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public async Task Run_TensorOfWrongShape_ExitsWith4()
    {
        using var home = new TempFolder();
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }"u8.ToArray();
        byte[] npy = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, 0, .. header, 0, 0, 0, 0, 0, 0, 0, 0];
        var file = home.Write("x.npy", npy);
        var run = await PredictCli.RunAsync(
            home, "run", "--model", Sample.Model, "--signature", "image", "--inputs", $"image={file}", "--outdir", home.At("out"), "--cache", PredictCli.SharedCache);
        Assert.True(run.Code == 4, run.ToString());
        Assert.Contains("image", run.Error, StringComparison.Ordinal);
        Assert.Contains("96", run.Error, StringComparison.Ordinal);
    }

    /// <summary>The same JPEG with a frame header that says 60000 x 60000.</summary>
    private static byte[] Huge(byte[] jpeg)
    {
        var huge = (byte[])jpeg.Clone();
        var frame = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        Assert.True(frame > 0);
        ((ReadOnlySpan<byte>)[0xEA, 0x60, 0xEA, 0x60]).CopyTo(huge.AsSpan(frame + 5));
        return huge;
    }
}
