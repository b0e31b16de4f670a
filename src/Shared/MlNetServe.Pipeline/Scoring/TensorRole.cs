namespace MlNetServe.Pipeline.Scoring;

/// <summary>What a tensor of a signature means to the host.</summary>
public enum TensorRole
{
    /// <summary>Nothing special.</summary>
    Plain,

    /// <summary>A string tensor whose elements are encoded pictures (JPEG, PNG ...).</summary>
    EncodedImage,

    /// <summary>A numeric tensor of rank 4 with 1, 3 or 4 channels.</summary>
    ImagePixels,
}
