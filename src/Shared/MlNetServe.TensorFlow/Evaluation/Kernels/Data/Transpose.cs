namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Transpose(x, perm).</summary>
internal static class Transpose
{
    internal static Tensor[] Run(KernelContext k) => [Of(k[0], k.Ints(1))];

    internal static Tensor Of(Tensor x, IReadOnlyList<long> perm)
    {
        var axes = perm.Select(p => KernelContext.Axis(p, x.Rank)).ToArray();
        if (axes.Length != x.Rank || axes.Distinct().Count() != x.Rank)
            throw new EvaluationException($"[{string.Join(",", perm)}] is no permutation for {x}.");
        long[] shape = [.. axes.Select(a => x.Shape[a])];
        if (x.IsSplat)
            return Mover.Take(x, shape, []);
        var strides = BroadcastWalk.Strides(x.Shape);
        return Mover.Take(x, shape, BroadcastWalk.Strided(shape, [.. axes.Select(a => strides[a])], 0));
    }
}
