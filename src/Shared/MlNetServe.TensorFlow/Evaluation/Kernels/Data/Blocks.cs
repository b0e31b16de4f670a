namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>SpaceToDepth, DepthToSpace, SpaceToBatchND, BatchToSpaceND: reshapes and transposes.</summary>
internal static class Blocks
{
    internal static Tensor[] SpaceToDepth(KernelContext k) => Image(k, SpaceToDepth);

    internal static Tensor[] DepthToSpace(KernelContext k) => Image(k, DepthToSpace);

    internal static Tensor[] SpaceToBatch(KernelContext k)
    {
        var (block, pads) = Parameters(k);
        var m = block.Length;
        long[] all = [0, 0, .. pads, .. new long[2 * (k[0].Rank - m - 1)]];
        var x = Pad.Run(new KernelContext(k.Node, [k[0], Tensor.Vector(all)]))[0];
        long[] split = [x.Shape[0], .. Enumerable.Range(0, m).SelectMany(i => new[] { x.Shape[i + 1] / block[i], block[i] }), .. x.Shape.Skip(m + 1)];
        long[] perm = [.. Each(m, i => (2 * i) + 2), 0, .. Each(m, i => (2 * i) + 1), .. Each(x.Rank - m - 1, i => (2 * m) + 1 + i)];
        long[] shape = [block.Aggregate(x.Shape[0], (a, b) => a * b), .. Enumerable.Range(0, m).Select(i => x.Shape[i + 1] / block[i]), .. x.Shape.Skip(m + 1)];
        return [Transpose.Of(x.Reshape(split), perm).Reshape(shape)];
    }

    internal static Tensor[] BatchToSpace(KernelContext k)
    {
        var x = k[0];
        var (block, crops) = Parameters(k);
        var m = block.Length;
        var batch = x.Shape[0] / block.Aggregate(1L, (a, b) => a * b);
        long[] perm = [m, .. Enumerable.Range(0, m).SelectMany(i => new long[] { m + 1 + i, i }), .. Each(x.Rank - m - 1, i => (2 * m) + 1 + i)];
        long[] shape = [batch, .. Enumerable.Range(0, m).Select(i => x.Shape[i + 1] * block[i]), .. x.Shape.Skip(m + 1)];
        var whole = Transpose.Of(x.Reshape([.. block, batch, .. x.Shape.Skip(1)]), perm).Reshape(shape);
        long[] begin = [0, .. Each(m, i => (int)crops[2 * i]), .. new long[x.Rank - m - 1]];
        long[] count = [.. shape.Select((d, i) => i >= 1 && i <= m ? d - crops[2 * (i - 1)] - crops[(2 * (i - 1)) + 1] : d)];
        return [Region.Take(whole, begin, count)];
    }

    private static Tensor SpaceToDepth(Tensor x, long b)
    {
        var split = x.Reshape(x.Shape[0], x.Shape[1] / b, b, x.Shape[2] / b, b, x.Shape[3]);
        return Transpose.Of(split, [0, 1, 3, 2, 4, 5]).Reshape(x.Shape[0], x.Shape[1] / b, x.Shape[2] / b, x.Shape[3] * b * b);
    }

    private static Tensor DepthToSpace(Tensor x, long b)
    {
        var split = x.Reshape(x.Shape[0], x.Shape[1], x.Shape[2], b, b, x.Shape[3] / (b * b));
        return Transpose.Of(split, [0, 1, 3, 2, 4, 5]).Reshape(x.Shape[0], x.Shape[1] * b, x.Shape[2] * b, x.Shape[3] / (b * b));
    }

    private static IEnumerable<long> Each(int count, Func<int, int> value) => Enumerable.Range(0, count).Select(i => (long)value(i));

    private static (long[] Block, long[] Edges) Parameters(KernelContext k)
    {
        if (k.Node.Op.EndsWith("ND", StringComparison.Ordinal))
            return (k.Ints(1), k.Ints(2));
        var size = k.Attributes.Int("block_size");
        return ([size, size], k.Ints(1));
    }

    /// <summary>Runs on NHWC, whatever the data format is.</summary>
    private static Tensor[] Image(KernelContext k, Func<Tensor, long, Tensor> run)
    {
        var (format, block) = (k.Attributes.String("data_format"), k.Attributes.Int("block_size"));
        return format switch
        {
            "NHWC" => [run(k[0], block)],
            "NCHW" => [Transpose.Of(run(Transpose.Of(k[0], [0, 2, 3, 1]), block), [0, 3, 1, 2])],
            _ => throw new EvaluationException($"Data format {format}."),
        };
    }
}
