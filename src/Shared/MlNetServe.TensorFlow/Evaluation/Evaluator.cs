using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>Computes nodes whose inputs are constants, as TensorFlow would.</summary>
public static class Evaluator
{
    /// <summary>True when the node's op has a kernel.</summary>
    public static bool CanEvaluate(TfNode node) => node.IsConst || KernelTable.Find(node.Op) is not null;

    /// <summary>
    /// All outputs of a node, or null when it has no kernel, or its inputs are not what the op allows (then the node stays as it is:
    /// inference has reported it). Results above 1 GiB are not made.
    /// </summary>
    public static Tensor[]? TryEvaluate(TfNode node, IReadOnlyList<Tensor> inputs)
    {
        if (node.Value is { } value)
            return [value];
        if (KernelTable.Find(node.Op) is not { } kernel)
            return null;
        try
        {
            return kernel(new KernelContext(node, inputs));
        }
        catch (Exception e) when (e is EvaluationException or AttributeException or Shapes.BadShapeException
            or ArgumentException or InvalidOperationException or ArithmeticException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
