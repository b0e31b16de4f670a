namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>ApproximateEqual: |x - y| &lt; tolerance.</summary>
internal static class ApproximateEqual
{
    private static readonly Kernel Difference = Binary.Any<Sub>();

    internal static Tensor[] Run(KernelContext k)
    {
        var tolerance = k.Attributes.Float("tolerance");
        var difference = Difference(k)[0];
        return [Tensor.From([.. difference.ToDoubles().Select(d => Math.Abs(d) < tolerance)], difference.Shape)];
    }
}
