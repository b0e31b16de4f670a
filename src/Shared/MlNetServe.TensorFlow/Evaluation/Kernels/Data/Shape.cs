namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Shape, ShapeN, Size, Rank.</summary>
internal static class Shape
{
    internal static Tensor[] Run(KernelContext k) => [Of(k, k[0].Shape, k[0].Rank)];

    internal static Tensor[] RunN(KernelContext k) => [.. k.Inputs.Select(x => Of(k, x.Shape, x.Rank))];

    internal static Tensor[] Size(KernelContext k) => [Of(k, [k[0].Count])];

    internal static Tensor[] Rank(KernelContext k) => [Tensor.Scalar(k[0].Rank)];

    private static Tensor Of(KernelContext k, long[] values, params long[] shape) => k.Attributes.Type("out_type") == DType.Int64
        ? Tensor.From(values.ToArray(), shape)
        : Tensor.From([.. values.Select(v => checked((int)v))], shape);
}
