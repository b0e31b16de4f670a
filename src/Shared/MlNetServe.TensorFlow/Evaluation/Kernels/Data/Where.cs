namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Where(x): the coordinates of what is not zero, int64 [count, rank].</summary>
internal static class Where
{
    internal static Tensor[] Run(KernelContext k)
    {
        var x = k[0];
        var strides = BroadcastWalk.Strides(x.Shape);
        var found = new List<long>();
        var count = 0;
        for (var i = 0L; i < x.Count; i++)
        {
            if (x.DoubleAt(i) == 0)
                continue;
            count++;
            for (var axis = 0; axis < x.Rank; axis++)
                found.Add(i / strides[axis] % x.Shape[axis]);
        }

        return [Tensor.From(found.ToArray(), count, x.Rank)];
    }
}
