using System.Text.Json.Serialization;

namespace MlNetServe.Conversion.Host;

/// <summary>
/// Runs a plan once for each element of axis 0 of its inputs, in parallel, and stacks the outputs along a new axis 0
/// (tf.map_fn). The elements' shapes must agree.
/// </summary>
/// <param name="Body">The plan of one element; its <see cref="HostPlan.Inputs"/> are, in order, <paramref name="Inputs"/> then <paramref name="Captured"/>.</param>
/// <param name="Inputs">Values cut along axis 0.</param>
/// <param name="Captured">Values that every element sees whole.</param>
/// <param name="Outputs">Names of the stacked results, in the order of the body's outputs.</param>
public sealed record MapStep(HostPlan Body, IReadOnlyList<string> Inputs, IReadOnlyList<string> Captured, IReadOnlyList<string> Outputs)
    : PlanStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Reads => Inputs.Concat(Captured);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Makes => Outputs;
}
