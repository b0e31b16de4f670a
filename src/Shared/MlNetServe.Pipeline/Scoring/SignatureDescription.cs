namespace MlNetServe.Pipeline.Scoring;

/// <summary>What is to be told of one signature.</summary>
public sealed record SignatureDescription
{
    /// <summary>The signature's name.</summary>
    public required string Name { get; init; }

    /// <summary>Inputs in the signature's order.</summary>
    public required IReadOnlyList<TensorInfo> Inputs { get; init; }

    /// <summary>Outputs in the signature's order.</summary>
    public required IReadOnlyList<TensorInfo> Outputs { get; init; }

    /// <summary>How often each TensorFlow op occurs.</summary>
    public required IReadOnlyDictionary<string, int> Ops { get; init; }

    /// <summary>The assumptions that the converter made.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>ONNX Runtime optimisers that are switched off for it.</summary>
    public required IReadOnlyList<string> DisabledOptimizers { get; init; }

    /// <summary>The input that takes pictures, or null.</summary>
    public string? PictureInput { get; init; }

    /// <summary>How a picture becomes that input's numbers, in words; null when the signature takes no pictures.</summary>
    public string? Preprocessing { get; init; }
}
