namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>GatherNd(x, indices): the last axis of indices addresses the first axes of x.</summary>
internal static class GatherNd
{
    internal static Tensor[] Run(KernelContext k)
    {
        var (x, indices) = (k[0], k[1]);
        var depth = (int)indices.Shape[^1];
        var inner = Tensor.CountOf(x.Shape.AsSpan(depth));
        long[] shape = [.. indices.Shape.SkipLast(1), .. x.Shape.Skip(depth)];
        var starts = Starts(k.Ints(1), Tensor.CountOf(indices.Shape.AsSpan(0, indices.Rank - 1)), x.Shape, depth);
        var map = new int[KernelContext.Size(shape)];
        for (var i = 0; i < map.Length; i++)
            map[i] = (int)((starts[i / inner] * inner) + (i % inner));
        return [Mover.Take(x, shape, map)];
    }

    /// <summary>The row (of the first <paramref name="depth"/> axes flattened) that each index vector names.</summary>
    internal static long[] Starts(long[] indices, long count, long[] shape, int depth)
    {
        var starts = new long[count];
        for (var i = 0; i < starts.Length; i++)
        {
            for (var d = 0; d < depth; d++)
            {
                var index = indices[(i * depth) + d];
                if (index < 0 || index >= shape[d])
                    throw new EvaluationException($"Index {index} is outside of axis {d}.");
                starts[i] = (starts[i] * shape[d]) + index;
            }
        }

        return starts;
    }
}
