using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using MlNetServe.Cli.Commands;

namespace MlNetServe.Cli;

/// <summary>The library's help, then the command's examples and the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in Examples.Of(parseResult.CommandResult.Command))
            output.WriteLine($"  {example}");
        output.WriteLine();
        output.WriteLine("Exit codes:");
        output.WriteLine("  0 done, 1 failed, 2 wrong command line, 3 model not there or not convertible, 4 bad picture or tensor");
        return result;
    }
}
