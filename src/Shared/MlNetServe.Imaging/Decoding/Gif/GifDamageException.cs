namespace MlNetServe.Imaging;

/// <summary>Where a GIF file can not be read further; fatal when TensorFlow refuses the frames before it as well.</summary>
internal sealed class GifDamageException(string message, bool isFatal = false) : Exception(message)
{
    public bool IsFatal => isFatal;
}
