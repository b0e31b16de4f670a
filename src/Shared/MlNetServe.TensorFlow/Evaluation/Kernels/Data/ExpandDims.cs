namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>ExpandDims(x, axis): a new axis of size 1; the axis counts in the result's rank.</summary>
internal static class ExpandDims
{
    internal static Tensor[] Run(KernelContext k)
    {
        var axis = KernelContext.Axis(k.Int(1), k[0].Rank + 1);
        return [k[0].Reshape([.. k[0].Shape.Take(axis), 1, .. k[0].Shape.Skip(axis)])];
    }
}
