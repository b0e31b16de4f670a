namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Squeeze(x): the axes of size 1 of squeeze_dims, or all, vanish.</summary>
internal static class Squeeze
{
    internal static Tensor[] Run(KernelContext k)
    {
        var x = k[0];
        var axes = k.Attributes.Ints("squeeze_dims").Select(a => KernelContext.Axis(a, x.Rank)).ToHashSet();
        return [x.Reshape([.. x.Shape.Where((d, i) => axes.Count == 0 ? d != 1 : !axes.Contains(i))])];
    }
}
