using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using MlNetServe.Cli.Commands;

namespace MlNetServe.Cli;

/// <summary>The command line: the root command predicts, the others stand beside it.</summary>
internal static class PredictCli
{
    /// <summary>Ctrl-C: how long a batch under way may take to end before the process does.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Every command, in the order of the help.</summary>
    internal static RootCommand Create()
    {
        var root = PredictCommand.Create();
        root.Subcommands.Add(InspectCommand.Create());
        root.Subcommands.Add(ConvertCommand.Create());
        root.Subcommands.Add(RunCommand.Create());
        foreach (var command in root.Subcommands.Prepend(root))
            command.Action = new GuardedAction((AsynchronousCommandLineAction)command.Action!);
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    /// <summary>Parses and runs a command line; the exit code is one of <see cref="ExitCodes"/>.</summary>
    internal static async Task<int> RunAsync(IReadOnlyList<string> args, InvocationConfiguration configuration, CancellationToken ct = default)
    {
        configuration.EnableDefaultExceptionHandler = false;
        configuration.ProcessTerminationTimeout = Grace;
        var parsed = Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return UsageErrors.Report(parsed, configuration.Error);
        return await parsed.InvokeAsync(configuration, ct);
    }
}
