namespace MlNetServe.Cli.Tensors;

/// <summary>A file that a tensor is read from is not there or can't be read: which one, and why.</summary>
internal sealed class InputFileException(string file, string reason, Exception? inner = null)
    : Exception($"{file}: {reason}", inner)
{
    /// <summary>Why, without the file.</summary>
    internal string Reason { get; } = reason;
}
