using System.CommandLine;

namespace MlNetServe.Cli.Tests;

/// <summary>A command line that ran in this process: exit code, stdout, stderr.</summary>
internal sealed record CliRun(int Code, string Output, string Error)
{
    /// <summary>Converted models of all tests of this run; fresh, so that nothing old is served.</summary>
    internal static string Cache { get; } = Path.Combine(Path.GetTempPath(), $"mlnetserve-cli-tests-{Environment.ProcessId}");

    internal string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static async Task<CliRun> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var configuration = new InvocationConfiguration { Output = output, Error = error };
        var code = await PredictCli.RunAsync(args, configuration, TestContext.Current.CancellationToken);
        return new CliRun(code, output.ToString(), error.ToString());
    }

    /// <summary>The same with the tests' own cache.</summary>
    internal static Task<CliRun> WithCacheAsync(params string[] args) => RunAsync([.. args, "--cache", Cache]);
}
