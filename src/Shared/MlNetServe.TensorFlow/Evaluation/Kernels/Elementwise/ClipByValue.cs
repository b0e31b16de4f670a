namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>ClipByValue(x, low, high): min(max(x, low), high).</summary>
internal static class ClipByValue
{
    private static readonly Kernel Low = Binary.Any<Maximum>();
    private static readonly Kernel High = Binary.Any<Minimum>();

    internal static Tensor[] Run(KernelContext k) =>
        High(new KernelContext(k.Node, [Low(new KernelContext(k.Node, [k[0], k[1]]))[0], k[2]]));
}
