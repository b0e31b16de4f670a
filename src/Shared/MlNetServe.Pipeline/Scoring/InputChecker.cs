using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>Holds the tensors of a call against the signature, before anything runs.</summary>
internal static class InputChecker
{
    /// <summary>The tensors in the signature's order.</summary>
    /// <exception cref="InvalidInputException">A name, dtype or shape is not the signature's.</exception>
    internal static Tensor[] Check(string signature, IReadOnlyList<TensorInfo> expected, IReadOnlyDictionary<string, Tensor> given)
    {
        var unknown = given.Keys.FirstOrDefault(k => expected.All(e => e.Key != k));
        if (unknown is not null)
            throw new InvalidInputException(null, $"inputs {Names(expected)} of signature '{signature}'", $"an input '{unknown}'");
        var tensors = new Tensor[expected.Count];
        for (var i = 0; i < tensors.Length; i++)
        {
            if (!given.TryGetValue(expected[i].Key, out var tensor))
                throw new InvalidInputException(expected[i].Key, expected[i].ToString(), "nothing", $"Signature '{signature}' needs {Names(expected)}.");
            Check(expected[i], tensor);
            tensors[i] = tensor;
        }

        return tensors;
    }

    private static void Check(TensorInfo expected, Tensor tensor)
    {
        if (tensor.DType != expected.DType)
            throw Mismatch(expected, tensor, $"Send {expected.DType.Name()}.");
        if (expected.Shape is not { } shape)
            return;
        if (tensor.Rank != shape.Count)
            throw Mismatch(expected, tensor, $"Send a tensor of rank {shape.Count}; -1 stands for any size.");
        for (var axis = 0; axis < shape.Count; axis++)
        {
            if (shape[axis] >= 0 && shape[axis] != tensor.Shape[axis])
                throw Mismatch(expected, tensor, $"Axis {axis} must have size {shape[axis]}.");
        }
    }

    private static InvalidInputException Mismatch(TensorInfo expected, Tensor tensor, string advice) =>
        new(expected.Key, expected.ToString(), $"{tensor.DType.Name()} [{string.Join(",", tensor.Shape)}]", advice);

    private static string Names(IReadOnlyList<TensorInfo> inputs) =>
        inputs.Count == 0 ? "(none)" : string.Join(", ", inputs.Select(i => $"'{i.Key}'"));
}
