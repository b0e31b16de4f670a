namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>An input or output of a signature.</summary>
/// <param name="Key">The name on the wire; of a frozen graph the tensor's name, such as x:0.</param>
/// <param name="DType">The element type.</param>
/// <param name="Shape">The declared dimensions, -1 for an unknown size; null for an unknown rank.</param>
/// <param name="TensorName">The tensor in the main graph, such as serving_default_x:0; empty for a callable's.</param>
public sealed record TfTensorSpec(string Key, DType DType, long[]? Shape, string TensorName);
