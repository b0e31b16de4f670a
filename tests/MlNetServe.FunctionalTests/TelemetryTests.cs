using MlNetServe.FunctionalTests.Processes;

namespace MlNetServe.FunctionalTests;

/// <summary>ONNX Runtime's telemetry is off: it leaves a database under HOME when it is on. Continuous integration switches it off by itself.</summary>
public sealed class TelemetryTests
{
    private static readonly string[] SetByBuildMachines =
        ["CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "BUILD_ID", "BUILD_NUMBER", "JENKINS_URL", "TEAMCITY_VERSION", "TRAVIS", "APPVEYOR", "CIRCLECI"];

    public static TheoryData<string[]> CommandLines() => new(
        [Sample.Stop, "--cache", "{folder}"],
        ["run", "--model", Sample.Model, "--inputs", $"bytes_inputs=@{Sample.Stop}", "--outdir", "{folder}/out", "--cache", "{folder}"],
        ["inspect", Sample.Model, "--cache", "{folder}"],
        ["convert", Sample.Model, "--output", "{folder}/model.onnx"],
        ["convert", Sample.Model, "--output", "{folder}/converted"]);

    [Theory]
    [MemberData(nameof(CommandLines))]
    public async Task PredictCli_OutsideOfCi_LeavesNothingOfOnnxRuntimeInHome(string[] args)
    {
        using var home = new TempFolder();
        using var other = new TempFolder();
        var run = await PredictCli.RunAsync(home, WithoutCi, [.. args.Select(a => a.Replace("{folder}", other.Root, StringComparison.Ordinal))]);
        Assert.True(run.Code == 0, run.ToString());
        Assert.Empty(FilesOfOnnxRuntime(home));
    }

    [Fact]
    public async Task Server_OutsideOfCi_LeavesNothingOfOnnxRuntimeInHome()
    {
        using var home = new TempFolder();
        using var cache = new TempFolder();
        using var server = new ServerProcess(home, cache.Root, WithoutCi);
        await server.ReadyAsync();
        Assert.Empty(FilesOfOnnxRuntime(home));
    }

    private static void WithoutCi(IDictionary<string, string?> environment)
    {
        foreach (var name in SetByBuildMachines)
            environment.Remove(name);
    }

    private static IEnumerable<string> FilesOfOnnxRuntime(TempFolder home) => Directory
        .EnumerateFileSystemEntries(home.Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        .Where(f => f.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase) || f.Contains("DeveloperTools", StringComparison.OrdinalIgnoreCase));
}
