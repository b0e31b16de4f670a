using MlNetServe.Conversion;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>What a model says of itself, for people: <c>inspect</c> and the server's metadata.</summary>
public sealed record ModelDescription
{
    /// <summary>The served name.</summary>
    public required string Name { get; init; }

    /// <summary>The version, when the folder's name is an integer.</summary>
    public long? Version { get; init; }

    /// <summary>The folder or file.</summary>
    public required string Path { get; init; }

    /// <summary>Bytes of the folder or file on disk.</summary>
    public required long SizeOnDisk { get; init; }

    /// <summary>saved-model, frozen-graph or meta-graph; null when no signature could be converted.</summary>
    public string? SourceKind { get; init; }

    /// <summary>The TensorFlow version that wrote the model, where it says one.</summary>
    public string? TensorFlowVersion { get; init; }

    /// <summary>The JPEG decoder in use.</summary>
    public required string JpegDecoder { get; init; }

    /// <summary>The labels, or null.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Where the labels came from.</summary>
    public string? LabelsSource { get; init; }

    /// <summary>The signatures that can be served, in ordinal order of their names.</summary>
    public required IReadOnlyList<SignatureDescription> Signatures { get; init; }

    /// <summary>The signatures that can't be, with every cause.</summary>
    public required IReadOnlyDictionary<string, ConversionException> Failures { get; init; }
}
