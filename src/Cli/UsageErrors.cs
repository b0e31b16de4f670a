using System.CommandLine;

namespace MlNetServe.Cli;

/// <summary>Says what is wrong with a command line, all of it, and where help is.</summary>
internal static class UsageErrors
{
    internal static int Report(ParseResult parsed, TextWriter error)
    {
        foreach (var message in parsed.Errors.Select(e => e.Message).Distinct(StringComparer.Ordinal))
            error.WriteLine($"error: {message}");
        var command = parsed.CommandResult.Command;
        error.WriteLine(command is RootCommand ? "See predict-cli --help." : $"See predict-cli {command.Name} --help.");
        return ExitCodes.Usage;
    }
}
