namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>ReverseV2(x, axes), Reverse(x, bool an axis), Roll(x, shift, axis), ReverseSequence(x, lengths).</summary>
internal static class Reverse
{
    internal static Tensor[] RunV2(KernelContext k)
    {
        var x = k[0];
        return [Flip(x, k.Ints(1).Select(a => KernelContext.Axis(a, x.Rank)).ToHashSet())];
    }

    internal static Tensor[] Run(KernelContext k) =>
        [Flip(k[0], k.Ints(1).Select((flag, i) => (flag, i)).Where(f => f.flag != 0).Select(f => f.i).ToHashSet())];

    internal static Tensor[] Roll(KernelContext k)
    {
        var x = k[0];
        var shifts = new long[x.Rank];
        foreach (var (shift, axis) in k.Ints(1).Zip(k.Ints(2)))
            shifts[KernelContext.Axis(axis, x.Rank)] += shift;
        return [Mover.Take(x, x.Shape, AxisMap.Of(x.Shape, x.Shape, (axis, i) => (((i - shifts[axis]) % x.Shape[axis]) + x.Shape[axis]) % x.Shape[axis]))];
    }

    internal static Tensor[] Sequence(KernelContext k)
    {
        var (x, lengths) = (k[0], k.Ints(1));
        var (batch, sequence) = (KernelContext.Axis(k.Attributes.Int("batch_dim"), x.Rank), KernelContext.Axis(k.Attributes.Int("seq_dim"), x.Rank));
        var strides = BroadcastWalk.Strides(x.Shape);
        var map = new int[KernelContext.Size(x.Shape)];
        for (var i = 0; i < map.Length; i++)
        {
            var (b, s) = (i / strides[batch] % x.Shape[batch], i / strides[sequence] % x.Shape[sequence]);
            var target = s < lengths[b] ? lengths[b] - 1 - s : s;
            map[i] = (int)(i + ((target - s) * strides[sequence]));
        }

        return [Mover.Take(x, x.Shape, map)];
    }

    private static Tensor Flip(Tensor x, HashSet<int> axes) =>
        Mover.Take(x, x.Shape, AxisMap.Of(x.Shape, x.Shape, (axis, i) => axes.Contains(axis) ? x.Shape[axis] - 1 - i : i));
}
