namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Tile(x, multiples).</summary>
internal static class Tile
{
    internal static Tensor[] Run(KernelContext k)
    {
        var (x, times) = (k[0], k.Ints(1));
        if (times.Length != x.Rank)
            throw new EvaluationException($"{times.Length} multiples for {x}.");
        long[] shape = [.. x.Shape.Zip(times, (d, t) => checked(d * t))];
        if (x.IsSplat || x.Count == 0)
            return [x.DType == DType.String ? Tensor.FromStrings(shape, []) : Tensor.Splat(x.DType, shape, x.Count == 0 ? new byte[x.DType.SizeInBytes()] : x.StoredBytes)];
        return [Mover.Take(x, shape, AxisMap.Of(x.Shape, shape, (axis, i) => i % x.Shape[axis]))];
    }
}
