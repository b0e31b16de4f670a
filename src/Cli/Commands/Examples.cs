using System.CommandLine;

namespace MlNetServe.Cli.Commands;

/// <summary>The examples that each command shows in its help.</summary>
internal static class Examples
{
    internal static IReadOnlyList<string> Of(Command command) => command.Name switch
    {
        InspectCommand.Name => InspectCommand.Examples,
        ConvertCommand.Name => ConvertCommand.Examples,
        RunCommand.Name => RunCommand.Examples,
        _ => PredictCommand.Examples,
    };
}
