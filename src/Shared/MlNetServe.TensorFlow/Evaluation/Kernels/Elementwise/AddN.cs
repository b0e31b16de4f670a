namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>AddN, AccumulateNV2: the sum of all inputs, of one shape.</summary>
internal static class AddN
{
    private static readonly Kernel Pair = Binary.Any<Add>();

    internal static Tensor[] Run(KernelContext k)
    {
        var sum = k[0];
        for (var i = 1; i < k.Inputs.Count; i++)
            sum = Pair(new KernelContext(k.Node, [sum, k[i]]))[0];
        return [sum];
    }
}
