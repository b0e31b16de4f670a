namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>ResizeNearestNeighbor(x, size): the source index is computed in float32, as TensorFlow does.</summary>
internal static class ResizeNearest
{
    internal static Tensor[] Run(KernelContext k)
    {
        var (x, size) = (k[0], k.Ints(1));
        var (corners, half) = (k.Attributes.Bool("align_corners"), k.Attributes.Bool("half_pixel_centers"));
        long[] shape = [x.Shape[0], size[0], size[1], x.Shape[3]];
        var map = AxisMap.Of(x.Shape, shape, (axis, i) => axis is 1 or 2 ? Source(i, x.Shape[axis], shape[axis], corners, half) : i);
        return [Mover.Take(x, shape, map)];
    }

    private static long Source(long i, long from, long to, bool corners, bool half)
    {
        var scale = corners && to > 1 ? (from - 1) / (float)(to - 1) : from / (float)to;
        var at = half ? (i + 0.5f) * scale : i * scale;
        var index = corners ? (long)MathF.Round(at, MidpointRounding.AwayFromZero) : (long)MathF.Floor(at);
        return Math.Clamp(index, 0, from - 1);
    }
}
