namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>A box of a tensor: what all slicing ops come down to.</summary>
internal static class Region
{
    /// <summary>count[i] elements from begin[i] on with stride[i] on every axis.</summary>
    internal static Tensor Take(Tensor x, long[] begin, long[] count, long[]? stride = null)
    {
        if (x.IsSplat)
            return Mover.Take(x, count, []);
        for (var axis = 0; axis < x.Rank; axis++)
        {
            var last = begin[axis] + ((count[axis] - 1) * (stride?[axis] ?? 1));
            if (count[axis] > 0 && (begin[axis] < 0 || begin[axis] >= x.Shape[axis] || last < 0 || last >= x.Shape[axis]))
                throw new EvaluationException($"Elements {begin[axis]} to {last} of axis {axis} are outside of {x}.");
        }

        var strides = BroadcastWalk.Strides(x.Shape);
        var start = begin.Select((b, i) => b * strides[i]).Sum();
        return Mover.Take(x, count, BroadcastWalk.Strided(count, [.. strides.Select((s, i) => s * (stride?[i] ?? 1))], start));
    }

    /// <summary>The part [from, from + size) of an axis.</summary>
    internal static Tensor Part(Tensor x, int axis, long from, long size)
    {
        var begin = new long[x.Rank];
        var count = x.Shape.ToArray();
        (begin[axis], count[axis]) = (from, size);
        return Take(x, begin, count);
    }
}
