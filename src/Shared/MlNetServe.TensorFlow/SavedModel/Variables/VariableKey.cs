using MlNetServe.TensorFlow.Checkpoint;

namespace MlNetServe.TensorFlow.SavedModel.Variables;

/// <summary>Where a variable's value may lie in the checkpoint.</summary>
/// <param name="Key">The checkpoint key.</param>
/// <param name="Slice">The part that is the variable; null for all of it.</param>
internal sealed record VariableKey(string Key, SliceSpec? Slice = null);
