namespace MlNetServe.Conversion.Host;

/// <summary>
/// What the host does to answer a signature: a list of steps over named tensors, one of which runs the ONNX model.
/// The inputs are there under their <see cref="PlanValue.Value"/> before the first step; each step adds its outputs.
/// Serialised as JSON in the manifest.
/// </summary>
public sealed record HostPlan
{
    /// <summary>The inputs, in the signature's order.</summary>
    public required IReadOnlyList<PlanValue> Inputs { get; init; }

    /// <summary>The steps, in an order in which every input is there.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>The outputs, in the signature's order.</summary>
    public required IReadOnlyList<PlanValue> Outputs { get; init; }
}
