namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Maps where every axis has its own table of source indices.</summary>
internal static class AxisMap
{
    /// <summary>
    /// For every element of <paramref name="to"/> the index in <paramref name="from"/>: coordinate i of an axis takes source(axis, i);
    /// a negative source makes the whole entry -1.
    /// </summary>
    internal static int[] Of(long[] from, long[] to, Func<int, long, long> source)
    {
        var strides = BroadcastWalk.Strides(from);
        var result = new int[KernelContext.Size(to, 4)];
        var offsets = to.Select((size, axis) =>
            Enumerable.Range(0, (int)size).Select(i => source(axis, i) is >= 0 and var s ? s * strides[axis] : -1).ToArray()).ToArray();
        var at = new int[to.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var index = 0L;
            for (var axis = 0; axis < at.Length; axis++)
                index = index < 0 || offsets[axis][at[axis]] < 0 ? -1 : index + offsets[axis][at[axis]];
            result[i] = (int)index;
            for (var axis = to.Length - 1; axis >= 0 && ++at[axis] == to[axis]; axis--)
                at[axis] = 0;
        }

        return result;
    }
}
