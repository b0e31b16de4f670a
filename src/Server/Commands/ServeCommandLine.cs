using System.CommandLine;
using MlNetServe.Server.Configuration;

namespace MlNetServe.Server.Commands;

/// <summary>A command line ready to be run.</summary>
internal sealed class ServeCommandLine(RootCommand root, TextWriter output, TextWriter error)
{
    /// <summary>Parses and runs; usage faults are all told, with exit code 2.</summary>
    internal async Task<int> RunAsync(string[] args)
    {
        var result = root.Parse(args);
        if (result.Errors.Count == 0)
            return await result.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
        foreach (var token in result.UnmatchedTokens)
            await error.WriteLineAsync(Unknown(token));
        foreach (var fault in result.Errors.Where(e => !result.UnmatchedTokens.Any(t => e.Message.Contains($"'{t}'", StringComparison.Ordinal))))
            await error.WriteLineAsync(fault.Message);
        await error.WriteLineAsync("See --help.");
        return ExitCodes.Usage;
    }

    private string Unknown(string token) => token.StartsWith('-')
        ? $"{token} is not an option. Did you mean {NearestName.Of(token, root.Options.Select(o => o.Name))}?"
        : $"'{token}' stands alone; the server takes options only.";
}
