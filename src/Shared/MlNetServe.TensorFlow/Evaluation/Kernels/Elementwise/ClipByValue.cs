namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>ClipByValue(x, low, high): max(min(x, high), low); low wins where the bounds cross.</summary>
internal static class ClipByValue
{
    private static readonly Kernel Low = Binary.Any<Maximum>();
    private static readonly Kernel High = Binary.Any<Minimum>();

    internal static Tensor[] Run(KernelContext k) =>
        Low(new KernelContext(k.Node, [High(new KernelContext(k.Node, [k[0], k[2]]))[0], k[1]]));
}
