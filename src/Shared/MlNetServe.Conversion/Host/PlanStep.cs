using System.Text.Json.Serialization;

namespace MlNetServe.Conversion.Host;

/// <summary>One step of a <see cref="HostPlan"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(RunModelStep), "run")]
[JsonDerivedType(typeof(PicturesStep), "pictures")]
[JsonDerivedType(typeof(MapStep), "map")]
[JsonDerivedType(typeof(HostOpStep), "op")]
[JsonDerivedType(typeof(ConstantStep), "constant")]
[JsonDerivedType(typeof(LookupStep), "lookup")]
public abstract record PlanStep
{
    /// <summary>The names of the values that the step reads.</summary>
    [JsonIgnore]
    public abstract IEnumerable<string> Reads { get; }

    /// <summary>The names of the values that the step makes.</summary>
    [JsonIgnore]
    public abstract IEnumerable<string> Makes { get; }
}
