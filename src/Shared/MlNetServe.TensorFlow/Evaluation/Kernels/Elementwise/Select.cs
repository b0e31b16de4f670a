namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Select (the condition may be a scalar or a vector over axis 0) and SelectV2 (all three broadcast).</summary>
internal static class Select
{
    internal static Tensor[] Run(KernelContext k)
    {
        var condition = k[0];
        if (condition.Rank == 1 && k[1].Rank > 1)
            condition = condition.Reshape([condition.Count, .. Enumerable.Repeat(1L, k[1].Rank - 1)]);
        return [Choose(condition, k[1], k[2])];
    }

    internal static Tensor[] RunV2(KernelContext k) => [Choose(k[0], k[1], k[2])];

    private static Tensor Choose(Tensor condition, Tensor x, Tensor y)
    {
        var shape = BroadcastWalk.Shape(condition.Shape, x.Shape, y.Shape);
        var (c, a, b) = (BroadcastWalk.Indices(condition.Shape, shape), BroadcastWalk.Indices(x.Shape, shape), BroadcastWalk.Indices(y.Shape, shape));
        var truth = condition.AsSpan<bool>();
        var both = Mover.Join([x.Reshape(x.Count), y.Reshape(y.Count)], [x.Count + y.Count], 0);
        var map = new int[c.Length];
        for (var i = 0; i < map.Length; i++)
            map[i] = truth[c[i]] ? a[i] : (int)x.Count + b[i];
        return Mover.Take(both, shape, map);
    }
}
