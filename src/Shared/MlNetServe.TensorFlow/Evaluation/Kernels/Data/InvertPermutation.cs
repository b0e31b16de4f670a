namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>InvertPermutation(x): y[x[i]] = i.</summary>
internal static class InvertPermutation
{
    internal static Tensor[] Run(KernelContext k)
    {
        var permutation = k.Ints(0);
        var result = new long[permutation.Length];
        for (var i = 0; i < result.Length; i++)
            result[permutation[i]] = i;
        return [Elementwise.Cast.To(Tensor.Vector(result), k[0].DType)];
    }
}
