namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Fill(dims, value), ZerosLike, OnesLike, BroadcastTo: one value stored once where it can be.</summary>
internal static class Fill
{
    internal static Tensor[] Run(KernelContext k) => [Splat(k[1], k.Ints(0))];

    internal static Tensor[] Zeros(KernelContext k) => [k[0].DType == DType.String
        ? Splat(Tensor.FromStrings([], [[]]), k[0].Shape)
        : Tensor.Splat(k[0].DType, k[0].Shape, new byte[k[0].DType.SizeInBytes()])];

    internal static Tensor[] Ones(KernelContext k) => [Splat(Elementwise.Cast.To(Tensor.Scalar(1), k[0].DType), k[0].Shape)];

    internal static Tensor[] BroadcastTo(KernelContext k)
    {
        var shape = k.Ints(1);
        if (!BroadcastWalk.Shape(k[0].Shape, shape).AsSpan().SequenceEqual(shape))
            throw new EvaluationException($"{k[0]} does not broadcast to [{string.Join(",", shape)}].");
        return [k[0].Count == 1 ? Splat(k[0], shape) : Mover.Take(k[0], shape, BroadcastWalk.Indices(k[0].Shape, shape))];
    }

    internal static Tensor[] BroadcastArgs(KernelContext k)
    {
        var shape = BroadcastWalk.Shape(k.Ints(0), k.Ints(1));
        return [Elementwise.Cast.To(Tensor.Vector(shape), k[0].DType)];
    }

    private static Tensor Splat(Tensor value, long[] shape)
    {
        if (value.Count != 1)
            throw new EvaluationException($"{value} is no scalar.");
        if (value.DType == DType.String)
            return Tensor.FromStrings(shape, [.. Enumerable.Repeat(value.Strings[0], KernelContext.Size(shape))]);
        return Tensor.Splat(value.DType, shape, value.StoredBytes);
    }
}
