using System.Text.Json.Serialization;

namespace MlNetServe.Conversion.Host;

/// <summary>A constant: labels, or a number that a host op takes.</summary>
public sealed record ConstantStep(string Output, PlanTensor Value) : PlanStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Reads => [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<string> Makes => [Output];
}
