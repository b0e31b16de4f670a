namespace MlNetServe.Conversion;

/// <summary>What the user may say about a conversion. Two equal options give the same bytes.</summary>
public sealed record ConvertOptions
{
    /// <summary>The signature to convert; null for all (each that can't be converted is reported, see <see cref="ConvertedModel.Failures"/>).</summary>
    public string? Signature { get; init; }

    /// <summary>Frozen graphs: tensor names of the inputs, which may lie inside the graph; null for the Placeholders.</summary>
    public IReadOnlyList<string>? Inputs { get; init; }

    /// <summary>Frozen graphs: tensor names of the outputs; null for the nodes without consumers.</summary>
    public IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>Random layers and dropout that are alive become identities, batch norm takes its moving statistics.</summary>
    public bool ForceInference { get; init; }

    /// <summary>A folder for a text dump of the graph after every pass; null for none. Not part of the cache key.</summary>
    public string? DumpFolder { get; init; }
}
