using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlNetServe.Conversion.Host;

/// <summary>
/// One TensorFlow op done by the host: decoders and encoders of pictures and base64, ops on strings, and structural ops
/// (Reshape, GatherV2, Tile ...) on string tensors.
/// </summary>
/// <param name="Op">TensorFlow's op.</param>
/// <param name="Node">The TensorFlow node's name, for messages.</param>
/// <param name="Inputs">The values it reads, in the op's order.</param>
/// <param name="Outputs">The values it makes, in the op's order.</param>
/// <param name="Attributes">Attributes by name: JSON numbers, bools, strings (dtypes by name) and arrays of these, defaults filled in.</param>
public sealed record HostOpStep(
    string Op, string Node, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyDictionary<string, JsonElement> Attributes)
    : PlanStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Reads => Inputs;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Makes => Outputs;
}
