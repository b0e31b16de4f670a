namespace MlNetServe.Cli;

/// <summary>The command line asks for what this model or these options do not allow.</summary>
internal sealed class UsageException(string message, Exception? inner = null) : Exception(message, inner);
