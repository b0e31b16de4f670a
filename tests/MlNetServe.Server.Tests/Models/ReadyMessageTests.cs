using System.Diagnostics;
using System.Text.Json;
using MlNetServe.Evidence;

namespace MlNetServe.Server.Tests.Models;

/// <summary>What is printed when the model is ready; its line of bash is run as it is.</summary>
public sealed class ReadyMessageTests(SampleServer sample)
{
    [Fact]
    public async Task Ready_SampleModel_PrintsAddressDocsAndACurlLineThatWorks()
    {
        var lines = sample.Server.Output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var address = sample.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        Assert.Equal($"Serving signs, version 1 at {address}/predict", lines[0].TrimEnd());
        Assert.Equal($"Docs: {address}/docs", lines[1].TrimEnd());
        var answer = await RunAsync(Assert.Single(lines, l => l.StartsWith("curl ", StringComparison.Ordinal)));
        Assert.Equal("stop", answer.GetProperty("predictions")[0].GetProperty("classes")[0].GetProperty("label").GetString());
    }

    [Theory]
    [InlineData("Identity/string_passthrough")]
    [InlineData("Identity/many_signature_keys")]
    [InlineData("Sqrt/scalar")]
    [InlineData("Mul/int_i32")]
    [InlineData("AddV2/bc_rank4_channel")]
    [InlineData("Sqrt/frozen")]
    public async Task Ready_ModelWithoutPictures_PrintsACurlLineThatWorks(string id)
    {
        Assert.SkipUnless(EvidenceFolder.IsPresent, "The folder shared is not here.");
        var folder = Directory.CreateTempSubdirectory("mlnetserve-").FullName;
        var model = EvidenceSuite.Load("conformance").Single(c => c.Id == id).Unpack(folder);
        await using var server = await RunningServer.StartReadyAsync(("Models:Source", model));
        var line = Assert.Single(server.Output.ToString().Split('\n'), l => l.StartsWith("curl ", StringComparison.Ordinal));
        var answer = await RunAsync(line);
        Assert.True(answer.TryGetProperty("predictions", out _) || answer.TryGetProperty("outputs", out _), $"{line}\n{answer}");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Ready_NumericModelOfWholePictures_PrintsALineThatMakesItsBody()
    {
        Assert.SkipUnless(EvidenceFolder.IsPresent, "The folder shared is not here.");
        var folder = Directory.CreateTempSubdirectory("mlnetserve-").FullName;
        var model = EvidenceSuite.Load("golden").First(c => c.Form == "frozen" && c.Inputs is [{ Shape: [_, > 64, _, 3] }]).Unpack(folder);
        await using var server = await RunningServer.StartReadyAsync(("Models:Source", model));
        var line = Assert.Single(server.Output.ToString().Split('\n'), l => l.StartsWith("curl ", StringComparison.Ordinal));
        Assert.True(line.Length < 2000, line[..200]);
        Assert.True((await RunAsync(line)).TryGetProperty("predictions", out _));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<JsonElement> RunAsync(string line)
    {
        Assert.SkipUnless(File.Exists("/bin/bash") && (File.Exists("/usr/bin/curl") || File.Exists("/bin/curl")), "bash or curl is not on this machine.");
        using var process = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, error);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }
}
