using System.CommandLine;

namespace MlNetServe.Cli.Tests;

/// <summary>Command lines as documents show them.</summary>
internal static class CommandText
{
    /// <summary>Parses a line that begins with predict-cli; what follows a > or a # is the shell's.</summary>
    internal static ParseResult Parse(string line)
    {
        var end = line.IndexOfAny(['>', '#']);
        var text = (end < 0 ? line : line[..end]).Replace('\'', '"');
        return PredictCli.Create().Parse(System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(text).Skip(1).ToArray());
    }
}
