namespace MlNetServe.Onnx;

/// <summary>What a model file says about itself, without its graph and weights.</summary>
public sealed record OnnxModelInfo
{
    /// <summary>The file as the caller named it.</summary>
    public required string File { get; init; }

    /// <summary>Bytes of the model file itself.</summary>
    public required long FileLength { get; init; }

    /// <summary>Version of the file format.</summary>
    public required long IrVersion { get; init; }

    /// <summary>Version of <c>ai.onnx</c>; 0 if none is imported.</summary>
    public required long OpsetVersion { get; init; }

    /// <summary>The program that made the model, or "".</summary>
    public required string ProducerName { get; init; }

    /// <summary>The version of that program, or "".</summary>
    public required string ProducerVersion { get; init; }

    /// <summary>Inputs that a caller must give: those that are not also initialisers.</summary>
    public required IReadOnlyList<OnnxValueInfo> Inputs { get; init; }

    /// <summary>Outputs.</summary>
    public required IReadOnlyList<OnnxValueInfo> Outputs { get; init; }

    /// <summary>Metadata properties; of a repeated key the last.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>Files that hold tensors, in ordinal order; each is there and long enough.</summary>
    public required IReadOnlyList<OnnxExternalFile> ExternalFiles { get; init; }

    /// <summary>Nodes by operator, subgraphs included.</summary>
    public required IReadOnlyDictionary<string, int> Operators { get; init; }

    /// <summary>Bytes of all constant tensors, wherever they lie, subgraphs included.</summary>
    public required long WeightBytes { get; init; }
}
