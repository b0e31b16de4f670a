using System.Diagnostics;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Pipeline.Tests.Scoring;

/// <summary>ONNX Runtime reports home unless it is told not to; CI=true hides that, so a child process runs without it.</summary>
public sealed class TelemetryTests
{
    private const string Child = "MLNETSERVE_TELEMETRY_CHILD";

    [Fact]
    public async Task Session_WithoutCi_WritesNoTelemetryFile()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The telemetry database's place is known for Linux.");
        using var home = new TempFolder();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-method", $"{typeof(TelemetryTests).FullName}.{nameof(ChildProcess_RunsAModel)}" })
            start.ArgumentList.Add(argument);
        foreach (var name in new[] { "CI", "ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME", "GITHUB_ACTIONS", "TF_BUILD" })
            start.Environment.Remove(name);
        (start.Environment["HOME"], start.Environment[Child]) = (home.Path, "1");
        using var process = Process.Start(start)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        Assert.True(process.ExitCode == 0, output);
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(home.Path, "*", SearchOption.AllDirectories), f => f.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void ChildProcess_RunsAModel()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Child) == "1", "Runs as a child of the other test.");
        using var model = ServableModel.Create(SmallModels.AffineModel());
        var inputs = new Dictionary<string, Tensor> { ["x"] = Tensor.From(new float[2], 1, 2) };
        Assert.Equal([2, 2], model.GetSignature(null).Run(inputs, ct: TestContext.Current.CancellationToken)["y"].ToDoubles());
        Thread.Sleep(2000);
    }
}
