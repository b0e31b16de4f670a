using System.Text.Json.Serialization;

namespace MlNetServe.Conversion.Host;

/// <summary>Runs an ONNX model.</summary>
/// <param name="Model">The file's name in the converted folder, or of the graph in a single file: <see cref="Main"/> for the signature's own.</param>
/// <param name="Inputs">Value of the plan for each input of the model, in the model's order.</param>
/// <param name="Outputs">Value of the plan for each output of the model, in the model's order.</param>
public sealed record RunModelStep(string Model, IReadOnlyList<ModelBinding> Inputs, IReadOnlyList<ModelBinding> Outputs) : PlanStep
{
    /// <summary>The model that carries the manifest.</summary>
    public const string Main = "main";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Reads => Inputs.Select(b => b.Value);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Makes => Outputs.Select(b => b.Value);
}
