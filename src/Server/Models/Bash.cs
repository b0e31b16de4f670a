namespace MlNetServe.Server.Models;

/// <summary>Text for a command line of bash.</summary>
internal static class Bash
{
    /// <summary>One word, whatever characters it has.</summary>
    internal static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
