using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Slice(x, begin, size): size -1 is the rest. StridedSlice: see <see cref="StridedSlicePlan"/>.</summary>
internal static class Slice
{
    internal static Tensor[] Run(KernelContext k)
    {
        var (x, begin, size) = (k[0], k.Ints(1), k.Ints(2).ToArray());
        for (var i = 0; i < size.Length; i++)
            size[i] = size[i] < 0 ? x.Shape[i] - begin[i] : size[i];
        return [Region.Take(x, begin, size)];
    }

    internal static Tensor[] Strided(KernelContext k)
    {
        var (x, begin, end, strides) = (k[0], k.Ints(1), k.Ints(2), k.Ints(3));
        var steps = StridedSlicePlan.Make(x.Rank, strides.Length, begin, end, strides, SliceMasks.Of(k.Attributes));
        var (from, count, stride) = (new long[x.Rank], new long[x.Rank], new long[x.Rank]);
        var shape = new List<long>();
        var axis = 0;
        foreach (var step in steps)
        {
            if (step.IsNew)
            {
                shape.Add(1);
                continue;
            }

            (from[axis], count[axis]) = step.On(x.Shape[axis]);
            stride[axis] = step.Stride!.Value;
            if (!step.Shrink)
                shape.Add(count[axis]);
            axis++;
        }

        return [Region.Take(x, from, count, stride).Reshape([.. shape])];
    }
}
