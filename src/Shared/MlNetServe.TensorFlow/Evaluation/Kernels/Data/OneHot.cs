namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>OneHot(indices, depth, on, off): indices outside of the depth are off everywhere.</summary>
internal static class OneHot
{
    internal static Tensor[] Run(KernelContext k)
    {
        var (indices, depth) = (k[0], k.Int(1));
        var axis = KernelContext.Axis(k.Attributes.Int("axis"), indices.Rank + 1);
        long[] shape = [.. indices.Shape.Take(axis), depth, .. indices.Shape.Skip(axis)];
        var inner = Tensor.CountOf(indices.Shape.AsSpan(axis));
        var picks = k.Ints(0);
        var map = new int[KernelContext.Size(shape)];
        for (var i = 0; i < map.Length; i++)
        {
            var (outer, rest) = Math.DivRem(i, depth * inner);
            map[i] = picks[(outer * inner) + (rest % inner)] == rest / inner ? 0 : 1;
        }

        return [Mover.Take(Mover.Join([k[2].Reshape(1), k[3].Reshape(1)], [2], 0), shape, map)];
    }
}
