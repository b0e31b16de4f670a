using System.CommandLine;
using System.CommandLine.Help;
using MlNetServe.Server.Configuration;

namespace MlNetServe.Server.Commands;

/// <summary>Adds settings, examples and exit codes to --help.</summary>
internal static class HelpText
{
    private const string Examples = """
        Examples:
          MlNetServe.Server                                      serves the sample model on port 8080
          MlNetServe.Server --model models/flowers/3             serves version 3 of flowers
          MlNetServe.Server --model frozen.pb --preprocess tf    serves a frozen graph, pictures scaled to -1..1
          MlNetServe.Server --port 9000 --set Limits:MaxInstances=64

        Settings, by --set KEY=VALUE or by the environment as MLNETSERVE__Section__Key:
        """;

    private const string Codes = """
        Vertex AI's AIP_HTTP_PORT, AIP_HEALTH_ROUTE, AIP_PREDICT_ROUTE and AIP_STORAGE_URI are read too.
        Exit codes: 0 stopped by a signal, 1 failed, 2 usage or settings, 3 the model can't be served.
        """;

    internal static void Extend(RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    internal static void Write(TextWriter output)
    {
        output.WriteLine(Examples);
        foreach (var key in StrictBinding.KnownKeys())
            output.WriteLine("  " + key);
        output.WriteLine();
        output.WriteLine(Codes);
    }
}
