using System.CommandLine;
using System.CommandLine.Parsing;

namespace MlNetServe.Cli.Commands;

/// <summary>A misspelt option must not pass for a name: the parser takes it for one where a command has positional arguments.</summary>
internal static class OptionLikeNames
{
    internal static void Refuse(CommandResult command, Argument argument)
    {
        foreach (var name in command.GetResult(argument)?.Tokens.Select(t => t.Value).Where(v => v.StartsWith('-')) ?? [])
            command.AddError($"Unrecognized option '{name}'. (A file of that name is written ./{name}.)");
    }
}
