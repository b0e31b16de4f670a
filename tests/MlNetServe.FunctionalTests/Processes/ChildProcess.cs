using System.Diagnostics;
using System.Text;

namespace MlNetServe.FunctionalTests.Processes;

/// <summary>
/// A real process whose stdout and stderr are read as they come. Its environment holds nothing of ours that would change what it does:
/// HOME is a folder of the test, AIP_*, MLNETSERVE__*, XDG_* and ORT_* are gone.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly string[] Unwanted = ["AIP_", "MLNETSERVE__", "XDG_", "ORT_", "ASPNETCORE_", "DOTNET_ENVIRONMENT"];

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    internal ChildProcess(string file, IEnumerable<string> args, TempFolder home, Action<IDictionary<string, string?>>? environment = null)
    {
        var start = new ProcessStartInfo(file, args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = home.Root,
        };
        foreach (var name in start.Environment.Keys.Where(k => Array.Exists(Unwanted, u => k.StartsWith(u, StringComparison.Ordinal))).ToArray())
            start.Environment.Remove(name);
        start.Environment["HOME"] = home.Root;
        environment?.Invoke(start.Environment);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal int Id => _process.Id;

    internal bool HasExited => _process.HasExited;

    internal string Output => Text(_output);

    internal string Error => Text(_error);

    /// <summary>Waits for the end; a process that passes its deadline is killed and fails the test with what it said.</summary>
    internal async Task<ProcessResult> WaitAsync(TimeSpan deadline)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(deadline);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            Assert.Fail($"{string.Join(' ', _process.StartInfo.ArgumentList)} had not ended after {deadline.TotalSeconds} s.\n{Output}\n{Error}");
        }

        return new ProcessResult(_process.ExitCode, Output, Error);
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Kill()
    {
        if (_process.HasExited)
            return;
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit(5000);
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.Append(line).Append('\n');
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
