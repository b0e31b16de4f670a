using Google.Protobuf;

namespace MlNetServe.Onnx;

/// <summary>Writes models. Equal models give equal bytes on every machine.</summary>
public static class OnnxWriter
{
    /// <summary>Tensors inside one file stay below this: protobuf's 2 GiB less 64 MiB for the graph around them.</summary>
    internal const long MaxInlineBytes = int.MaxValue - (64L << 20);

    /// <summary>Writes a model file; tensors of 1 KiB and more go into the weights file, wherever in the model they are.</summary>
    /// <param name="model">The model; its tensors are loaded one at a time.</param>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="weights">The weights file, shared by several models if wished; null writes everything into the model.</param>
    /// <param name="weightsLocation">The weights file's path relative to the model's folder, with <c>/</c>; null only without weights.</param>
    /// <exception cref="OnnxWriteException">Above 2 GiB, a tensor of the wrong length, or a foreign domain.</exception>
    public static void Write(OnnxModel model, string path, WeightsFile? weights, string? weightsLocation)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (weights is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(weightsLocation);
        }

        var message = new ModelEncoder(weights, weightsLocation).Encode(model);
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        message.WriteTo(stream);
    }

    /// <summary>The model's bytes with everything in them.</summary>
    /// <exception cref="OnnxWriteException">Above 2 GiB, a tensor of the wrong length, or a foreign domain.</exception>
    public static byte[] ToBytes(OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ModelEncoder(null, null).Encode(model).ToByteArray();
    }
}
