using System.CommandLine;
using Spectre.Console;

namespace MlNetServe.Cli.Output;

/// <summary>
/// A progress bar below the results, when there are many pictures and someone sits at a terminal; it stands on stderr, or, where
/// stdout is the terminal too, shares one console with the results so that they do not overwrite each other.
/// </summary>
internal sealed class ProgressDisplay(InvocationConfiguration configuration)
{
    private const int Many = 16;

    /// <summary>Where results go while <see cref="RunAsync"/> runs its body.</summary>
    internal TextWriter Output { get; private set; } = configuration.Output;

    /// <summary>Where messages go while <see cref="RunAsync"/> runs its body.</summary>
    internal TextWriter Error { get; private set; } = configuration.Error;

    /// <summary>Runs the body, which reports how many pictures are done.</summary>
    internal async Task RunAsync(int total, Func<Action<int>, Task> body)
    {
        if (total < Many || !IsTerminal())
        {
            await body(_ => { });
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(Console.IsOutputRedirected ? configuration.Error : configuration.Output),
        });
        Error = new ConsoleLines(console);
        if (!Console.IsOutputRedirected)
            Output = Error;
        await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask($"{total} pictures", maxValue: total);
                await body(done => task.Increment(done));
            });
    }

    private bool IsTerminal() => ReferenceEquals(configuration.Error, Console.Error) && !Console.IsErrorRedirected;
}
