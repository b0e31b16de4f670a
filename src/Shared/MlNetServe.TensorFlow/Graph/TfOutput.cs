namespace MlNetServe.TensorFlow.Graph;

/// <summary>Output <paramref name="Index"/> of a node: an edge of the graph begins here.</summary>
public readonly record struct TfOutput(TfNode Node, int Index = 0)
{
    /// <summary>Dtype and shape, as inferred; unknown before inference has run.</summary>
    public TensorSpec Spec => Index < Node.Outputs.Length ? Node.Outputs[Index] : TensorSpec.Unknown;

    /// <inheritdoc/>
    public override string ToString() => $"{Node.Name}:{Index}";
}
