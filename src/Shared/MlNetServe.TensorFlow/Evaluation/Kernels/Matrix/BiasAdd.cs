namespace MlNetServe.TensorFlow.Evaluation.Kernels.Matrix;

/// <summary>BiasAdd(x, bias): on the last axis, or on axis 1 for NCHW.</summary>
internal static class BiasAdd
{
    private static readonly Kernel Sum = Binary.Any<Elementwise.Add>();

    internal static Tensor[] Run(KernelContext k)
    {
        var first = k.Node.Op == "BiasAdd" && k.Attributes.String("data_format") == "NCHW";
        var bias = first ? k[1].Reshape([k[1].Count, .. Enumerable.Repeat(1L, k[0].Rank - 2)]) : k[1];
        return Sum(new KernelContext(k.Node, [k[0], bias]));
    }
}
