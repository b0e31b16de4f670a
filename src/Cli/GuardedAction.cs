using System.CommandLine;
using System.CommandLine.Invocation;

namespace MlNetServe.Cli;

/// <summary>
/// A command's own action, off the caller's thread, so that Ctrl-C is seen while it works; what it throws becomes words and an exit
/// code here, because after Ctrl-C the library would give an exception a code of its own.
/// </summary>
internal sealed class GuardedAction(AsynchronousCommandLineAction action) : AsynchronousCommandLineAction
{
    public override async Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Task.Run(() => action.InvokeAsync(parseResult, cancellationToken), cancellationToken);
        }
        catch (Exception e)
        {
            return Failures.Report(e, parseResult.InvocationConfiguration.Error);
        }
    }
}
