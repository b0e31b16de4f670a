using System.Globalization;

namespace MlNetServe.FunctionalTests.Processes;

/// <summary>MlNetServe.Server as a process, listening on a free port of the loopback.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly ChildProcess _process;

    internal ServerProcess(TempFolder home, string cache, Action<IDictionary<string, string?>> environment, params string[] args)
    {
        Port = FreePort.Find();
        string[] listen = ["--address", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture)];
        _process = new ChildProcess("dotnet", [BuiltProgram.Server, .. listen, .. args], home, e =>
        {
            e["MLNETSERVE__Cache__Path"] = cache;
            environment(e);
        });
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = Deadline };
    }

    internal int Port { get; }

    internal HttpClient Client { get; }

    internal string Output => _process.Output;

    internal string Error => _process.Error;

    internal bool HasExited => _process.HasExited;

    /// <summary>Waits for the line that says that the model is ready, the last of which begins with "curl".</summary>
    /// <returns>That line.</returns>
    internal async Task<string> ReadyAsync()
    {
        var end = DateTime.UtcNow + Deadline;
        while (DateTime.UtcNow < end && !_process.HasExited)
        {
            if (Array.Find(_process.Output.Split('\n'), l => l.StartsWith("curl ", StringComparison.Ordinal)) is { } line)
                return line;
            await Task.Delay(20);
        }

        throw new InvalidOperationException($"The server did not become ready.\n{_process.Output}\n{_process.Error}");
    }

    /// <summary>Sends SIGTERM, which .NET has no call for.</summary>
    internal async Task TerminateAsync(TempFolder home)
    {
        using var kill = new ChildProcess("bash", ["-c", $"kill -TERM {_process.Id}"], home);
        var result = await kill.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(result.Code == 0, result.ToString());
    }

    internal Task<ProcessResult> WaitAsync() => _process.WaitAsync(Deadline);

    public void Dispose()
    {
        Client.Dispose();
        _process.Dispose();
    }
}
