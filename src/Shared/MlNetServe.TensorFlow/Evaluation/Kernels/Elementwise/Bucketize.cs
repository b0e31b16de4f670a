namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Bucketize: the number of boundaries that are not above x, int32.</summary>
internal static class Bucketize
{
    internal static Tensor[] Run(KernelContext k)
    {
        var boundaries = k.Attributes.Get<float[]>("boundaries");
        return [Tensor.From([.. k[0].ToDoubles().Select(x => boundaries.Count(b => b <= x))], k[0].Shape)];
    }
}
