using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MlNetServe.Server.Commands;

/// <summary>The usual help, and what we add.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        HelpText.Write(parseResult.InvocationConfiguration.Output);
        return code;
    }
}
