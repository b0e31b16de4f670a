namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>What a user may say about how a graph is to be taken.</summary>
public sealed class LoadOptions
{
    /// <summary>True to turn random layers and dropout that were saved alive into identities. Default false: such a model is refused.</summary>
    public bool ForceInference { get; init; }

    /// <summary>Of a frozen graph: the tensors that are fed, such as x:0, in this order; null for its placeholders.</summary>
    public IReadOnlyList<string>? Inputs { get; init; }

    /// <summary>Of a frozen graph: the tensors that are answered, in this order; null for what nothing consumes.</summary>
    public IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>Shapes of inputs by key, -1 for an unknown size; they replace the signature's.</summary>
    public IReadOnlyDictionary<string, long[]>? Shapes { get; init; }
}
