namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Pad (zeros), PadV2 (a value), MirrorPad (REFLECT without, SYMMETRIC with the edge). Paddings are [[before, after] an axis].</summary>
internal static class Pad
{
    internal static Tensor[] Run(KernelContext k)
    {
        var (x, shape, before) = Sizes(k);
        var fill = k.Inputs.Count > 2 ? k[2] : Tensor.FromBytes(x.DType, [], new byte[x.DType.SizeInBytes()]);
        var map = AxisMap.Of(x.Shape, shape, (axis, i) => i - before[axis] is >= 0 and var s && s < x.Shape[axis] ? s : -1);
        return [Mover.Take(x, shape, map, fill)];
    }

    internal static Tensor[] Mirror(KernelContext k)
    {
        var (x, shape, before) = Sizes(k);
        var edge = k.Attributes.String("mode") == "SYMMETRIC" ? 1 : 0;
        return [Mover.Take(x, shape, AxisMap.Of(x.Shape, shape, (axis, i) => Mirrored(i - before[axis], x.Shape[axis], edge)))];
    }

    private static long Mirrored(long i, long size, int edge)
    {
        var index = i < 0 ? -i - edge : i >= size ? (2 * size) - 2 + edge - i : i;
        return index >= 0 && index < size ? index : throw new EvaluationException("The mirrored padding is larger than the axis.");
    }

    private static (Tensor X, long[] Shape, long[] Before) Sizes(KernelContext k)
    {
        var (x, pads) = (k[0], k.Ints(1));
        if (pads.Length != 2 * x.Rank || pads.Any(p => p < 0))
            throw new EvaluationException($"Paddings [{string.Join(",", pads)}] for {x}.");
        return (x, [.. x.Shape.Select((d, i) => d + pads[2 * i] + pads[(2 * i) + 1])], [.. x.Shape.Select((_, i) => pads[2 * i])]);
    }
}
