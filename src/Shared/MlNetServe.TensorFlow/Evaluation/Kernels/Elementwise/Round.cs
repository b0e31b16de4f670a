namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Round: nearest integer, ties to even; integers stay.</summary>
internal static class Round
{
    private static readonly Kernel Floats = Unary.Float<Rint>();

    internal static Tensor[] Run(KernelContext k) => k[0].DType.IsFloat() ? Floats(k) : [k[0]];
}
