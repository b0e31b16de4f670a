namespace MlNetServe.TensorFlow.Evaluation.Kernels.Reduction;

/// <summary>L2Loss(x): sum(x * x) / 2.</summary>
internal static class L2Loss
{
    internal static Tensor[] Run(KernelContext k) =>
        [Elementwise.Cast.To(Tensor.Scalar(k[0].ToDoubles().Sum(x => x * x) / 2), k[0].DType)];
}
