using System.Text.Json.Serialization;

namespace MlNetServe.Conversion.Host;

/// <summary>A lookup in a table with string keys or string values (LookupTableFindV2).</summary>
/// <param name="Input">The keys to look up, any shape.</param>
/// <param name="Default">The scalar for absent keys: a value of the plan.</param>
/// <param name="Keys">The table's keys, a vector.</param>
/// <param name="Values">The table's values, as many.</param>
/// <param name="Output">The found values, the shape of the input.</param>
public sealed record LookupStep(string Input, string Default, PlanTensor Keys, PlanTensor Values, string Output) : PlanStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Reads => [Input, Default];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Makes => [Output];
}
