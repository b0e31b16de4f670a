namespace MlNetServe.TensorFlow;

/// <summary>A model file that is not there or can't be read: which file, where in it, and why.</summary>
public sealed class ModelFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">The file or folder, as the user named it.</param>
    /// <param name="reason">What was found, what is allowed and what to do, in one sentence or two.</param>
    /// <param name="offset">The byte offset in the file, where one is known.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public ModelFileException(string file, string reason, long? offset = null, Exception? inner = null)
        : base(offset is { } at ? $"{file}, byte {at}: {reason}" : $"{file}: {reason}", inner)
    {
        File = file;
        Reason = reason;
        Offset = offset;
    }

    /// <summary>The file or folder.</summary>
    public string File { get; }

    /// <summary>What is wrong.</summary>
    public string Reason { get; }

    /// <summary>The byte offset, where one is known.</summary>
    public long? Offset { get; }
}
