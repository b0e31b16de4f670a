namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Split (axis first), SplitV (axis last), Unpack (the axis vanishes).</summary>
internal static class Split
{
    internal static Tensor[] Run(KernelContext k)
    {
        var axis = KernelContext.Axis(k.Int(0), k[1].Rank);
        var parts = k.Attributes.Int("num_split");
        if (parts < 1 || k[1].Shape[axis] % parts != 0)
            throw new EvaluationException($"{k[1]} has no {parts} equal parts on axis {axis}.");
        var size = k[1].Shape[axis] / parts;
        return [.. Enumerable.Range(0, (int)parts).Select(i => Region.Part(k[1], axis, i * size, size))];
    }

    internal static Tensor[] RunV(KernelContext k)
    {
        var axis = KernelContext.Axis(k.Int(2), k[0].Rank);
        var sizes = k.Ints(1);
        var rest = k[0].Shape[axis] - sizes.Where(s => s >= 0).Sum();
        var results = new Tensor[sizes.Length];
        var at = 0L;
        for (var i = 0; i < sizes.Length; i++)
        {
            var size = sizes[i] < 0 ? rest : sizes[i];
            results[i] = Region.Part(k[0], axis, at, size);
            at += size;
        }

        return at == k[0].Shape[axis] ? results : throw new EvaluationException($"Parts of {at} for {k[0]}.");
    }

    internal static Tensor[] Unpack(KernelContext k)
    {
        var axis = KernelContext.Axis(k.Attributes.Int("axis"), k[0].Rank);
        long[] shape = [.. k[0].Shape.Where((_, i) => i != axis)];
        return [.. Enumerable.Range(0, checked((int)k[0].Shape[axis])).Select(i => Region.Part(k[0], axis, i, 1).Reshape(shape))];
    }
}
