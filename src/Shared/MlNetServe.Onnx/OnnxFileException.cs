namespace MlNetServe.Onnx;

/// <summary>A file is not an ONNX model that this library can read.</summary>
public sealed class OnnxFileException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="file">The file as the caller named it.</param>
    /// <param name="reason">What was found and what is allowed.</param>
    /// <param name="inner">The cause, if another exception is one.</param>
    public OnnxFileException(string file, string reason, Exception? inner = null)
        : base($"{file}: {reason}", inner)
    {
        File = file;
        Reason = reason;
    }

    /// <summary>The file as the caller named it.</summary>
    public string File { get; }

    /// <summary>What was found and what is allowed.</summary>
    public string Reason { get; }
}
