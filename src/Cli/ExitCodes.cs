namespace MlNetServe.Cli;

/// <summary>The program's exit codes.</summary>
internal static class ExitCodes
{
    /// <summary>All that was asked is done.</summary>
    internal const int Done = 0;

    /// <summary>Anything that has no code of its own, Ctrl-C too.</summary>
    internal const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    internal const int Usage = 2;

    /// <summary>The model is not there, can't be read or can't be converted.</summary>
    internal const int Model = 3;

    /// <summary>A picture or a tensor is bad or not there, even when others were good.</summary>
    internal const int Input = 4;
}
