namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Gather, GatherV2(x, indices, axis) with batch_dims: [x before axis, indices after batch, x behind axis].</summary>
internal static class Gather
{
    internal static Tensor[] Run(KernelContext k)
    {
        var (x, indices) = (k[0], k[1]);
        var axis = k.Inputs.Count > 2 ? KernelContext.Axis(k.Int(2), x.Rank) : 0;
        var batch = k.Node.Op == "GatherV2" ? (int)k.Attributes.Int("batch_dims") : 0;
        batch = batch < 0 ? batch + indices.Rank : batch;
        if (batch < 0 || batch > axis || batch > indices.Rank)
            throw new EvaluationException($"batch_dims {batch} with axis {axis}.");
        var outer = Tensor.CountOf(x.Shape.AsSpan(0, batch));
        var middle = Tensor.CountOf(x.Shape.AsSpan(batch, axis - batch));
        var inner = Tensor.CountOf(x.Shape.AsSpan(axis + 1));
        long[] shape = [.. x.Shape.Take(axis), .. indices.Shape.Skip(batch), .. x.Shape.Skip(axis + 1)];
        var map = new int[KernelContext.Size(shape)];
        var (picks, size) = (k.Ints(1), x.Shape[axis]);
        var each = outer == 0 ? 0 : picks.Length / outer;
        var at = 0;
        for (var o = 0L; o < outer; o++)
        {
            for (var m = 0L; m < middle; m++)
            {
                for (var p = 0L; p < each; p++)
                {
                    var pick = picks[(o * each) + p];
                    if (pick < 0 || pick >= size)
                        throw new EvaluationException($"Index {pick} is outside of axis {axis} of {x}.");
                    var start = ((((o * middle) + m) * size) + pick) * inner;
                    for (var i = 0L; i < inner; i++)
                        map[at++] = (int)(start + i);
                }
            }
        }

        return [Mover.Take(x, shape, map)];
    }
}
