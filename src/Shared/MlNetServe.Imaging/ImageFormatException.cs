namespace MlNetServe.Imaging;

/// <summary>
/// The bytes are not a picture that can be decoded as asked. The message names what was found. It is the only exception that
/// encoded bytes can cause.
/// </summary>
public sealed class ImageFormatException : Exception
{
    /// <summary>Creates the exception with TensorFlow's kind of reason.</summary>
    public ImageFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the exception that caused it.</summary>
    public ImageFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
