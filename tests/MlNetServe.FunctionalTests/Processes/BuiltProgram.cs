using MlNetServe.Evidence;

namespace MlNetServe.FunctionalTests.Processes;

/// <summary>The two programs as the build leaves them.</summary>
internal static class BuiltProgram
{
    /// <summary>The folder of this build's configuration and framework, such as Release/net10.0.</summary>
    private static readonly string Configuration = Path.Combine(
        Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')))!, Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')));

    internal static string Cli { get; } = Find("Cli", "predict-cli.dll");

    internal static string Server { get; } = Find("Server", "MlNetServe.Server.dll");

    private static string Find(string project, string file) => Path.Combine(EvidenceFolder.Checkout, "src", project, "bin", Configuration, file);
}
