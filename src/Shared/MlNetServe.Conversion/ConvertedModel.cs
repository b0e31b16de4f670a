namespace MlNetServe.Conversion;

/// <summary>A model ready to be served.</summary>
public sealed record ConvertedModel
{
    /// <summary>The folder or file that the user named, resolved to the version folder.</summary>
    public required string SourcePath { get; init; }

    /// <summary>The converted signatures by name.</summary>
    public required IReadOnlyDictionary<string, ConvertedSignature> Signatures { get; init; }

    /// <summary>The signatures that can't be converted, with the whole cause.</summary>
    public IReadOnlyDictionary<string, ConversionException> Failures { get; init; } = new Dictionary<string, ConversionException>();

    /// <summary>True when the conversion came from the cache and the weights were not read again.</summary>
    public bool FromCache { get; init; }
}
