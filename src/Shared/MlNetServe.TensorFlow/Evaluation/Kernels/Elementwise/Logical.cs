namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>LogicalAnd, LogicalOr, LogicalNot.</summary>
internal static class Logical
{
    internal static Tensor[] And(KernelContext k) => Both(k, (x, y) => x & y);

    internal static Tensor[] Or(KernelContext k) => Both(k, (x, y) => x | y);

    internal static Tensor[] Not(KernelContext k) => [Tensor.From([.. k[0].AsSpan<bool>().ToArray().Select(x => !x)], k[0].Shape)];

    private static Tensor[] Both(KernelContext k, Func<bool, bool, bool> operation)
    {
        var shape = BroadcastWalk.Shape(k[0].Shape, k[1].Shape);
        return [Tensor.From(Binary.Zip(k[0], k[1], shape, operation), shape)];
    }
}
