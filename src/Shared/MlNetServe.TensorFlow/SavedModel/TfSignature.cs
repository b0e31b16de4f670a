namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>
/// Something that can be asked: a signature of a SavedModel, the only callable of a SavedModel without signatures
/// (name <see cref="Callable"/>), or a frozen graph (name <see cref="Frozen"/>).
/// </summary>
public sealed record TfSignature(string Name, IReadOnlyList<TfTensorSpec> Inputs, IReadOnlyList<TfTensorSpec> Outputs, string MethodName = "")
{
    /// <summary>The name of the signature that stands for a model's callable.</summary>
    public const string Callable = "__call__";

    /// <summary>The name of the signature that stands for a frozen graph.</summary>
    public const string Frozen = "graph";
}
