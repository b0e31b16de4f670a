namespace MlNetServe.Server;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCodes
{
    internal const int Done = 0;
    internal const int Failed = 1;
    internal const int Usage = 2;
    internal const int Model = 3;
}
