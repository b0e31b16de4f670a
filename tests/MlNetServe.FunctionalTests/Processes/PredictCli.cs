namespace MlNetServe.FunctionalTests.Processes;

/// <summary>predict-cli as a process.</summary>
internal static class PredictCli
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    /// <summary>Converted models of this run, for the tests that are about something else; fresh, so that nothing old is served.</summary>
    internal static string SharedCache { get; } = MakeSharedCache();

    /// <summary>Runs it to its end. Without --cache, converted models go below the given home.</summary>
    internal static Task<ProcessResult> RunAsync(TempFolder home, params string[] args) => RunAsync(home, _ => { }, args);

    internal static async Task<ProcessResult> RunAsync(TempFolder home, Action<IDictionary<string, string?>> environment, params string[] args)
    {
        using var process = new ChildProcess("dotnet", [BuiltProgram.Cli, .. args], home, environment);
        return await process.WaitAsync(Deadline);
    }

    private static string MakeSharedCache()
    {
        var folder = Directory.CreateTempSubdirectory("mlnetserve-functional-cache-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
