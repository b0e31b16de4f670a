using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>What a kernel sees: the node's attributes and its inputs' values.</summary>
internal sealed class KernelContext(TfNode node, IReadOnlyList<Tensor> inputs)
{
    private const long MaxBytes = 1L << 30;

    internal TfNode Node { get; } = node;

    internal TfAttributes Attributes => Node.Attributes;

    internal IReadOnlyList<Tensor> Inputs { get; } = inputs;

    internal Tensor this[int index] => index < Inputs.Count
        ? Inputs[index]
        : throw new EvaluationException($"{Node.Op} has {Inputs.Count} inputs; input {index} is missing.");

    /// <summary>An integer input's elements.</summary>
    internal long[] Ints(int index) => this[index] is { Count: <= 1 << 24 } tensor && (tensor.DType.IsInteger() || tensor.DType == DType.Bool)
        ? tensor.ToInt64s()
        : throw new EvaluationException($"Input {index} is {this[index]}; integers are asked for.");

    internal long Int(int index) => Ints(index) is [var value]
        ? value
        : throw new EvaluationException($"Input {index} is {this[index]}; one integer is asked for.");

    /// <summary>An axis counted from the front.</summary>
    internal static int Axis(long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw new EvaluationException($"Axis {axis} is outside of rank {rank}.");

    /// <summary>The number of elements of a result that may be made.</summary>
    internal static int Size(ReadOnlySpan<long> shape, int elementSize = 8)
    {
        var count = Tensor.CountOf(shape);
        return count * Math.Max(elementSize, 1) <= MaxBytes
            ? (int)count
            : throw new EvaluationException($"A result of {count} elements is too large.");
    }
}
