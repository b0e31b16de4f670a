using MlNetServe.Conversion.Host;

namespace MlNetServe.Conversion;

/// <summary>
/// All that a converted signature says of itself; travels as JSON in the metadata property <see cref="Property"/> of its
/// main .onnx file.
/// </summary>
public sealed record Manifest
{
    /// <summary>The metadata property's name.</summary>
    public const string Property = "mlnetserve.manifest";

    /// <summary>The schema of this record that this version writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The schema.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The signature's name.</summary>
    public required string Signature { get; init; }

    /// <summary>How a call is answered; its inputs and outputs are the signature's.</summary>
    public required HostPlan Plan { get; init; }

    /// <summary>Labels found in the graph (string constants, tables) whose number equals the class dimension, or, in a model that was
    /// converted to be served elsewhere, those of the file beside the source; null for none.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>The form of the source: saved-model, frozen-graph, meta-graph.</summary>
    public required string SourceKind { get; init; }

    /// <summary>The TensorFlow version that wrote the source, where it says one.</summary>
    public string? TensorFlowVersion { get; init; }

    /// <summary>How often each TensorFlow op occurs in the graph that was lowered.</summary>
    public required IReadOnlyDictionary<string, int> Ops { get; init; }

    /// <summary>The assumptions that were made.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Other .onnx files of the plan (per-picture models), by the name that <see cref="RunModelStep.Model"/> uses.</summary>
    public IReadOnlyList<string> OtherModels { get; init; } = [];
}
