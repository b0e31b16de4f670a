namespace MlNetServe.FunctionalTests.Processes;

/// <summary>A process that ended: its exit code, stdout and stderr.</summary>
internal sealed record ProcessResult(int Code, string Output, string Error)
{
    internal string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public override string ToString() => $"exit {Code}\nstdout: {Output}\nstderr: {Error}";
}
