using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>TopKV2(x, k): values and indices on the last axis, largest first, lower index first among equals.</summary>
internal static class TopK
{
    internal static Tensor[] Run(KernelContext k)
    {
        var x = k[0];
        var (count, size) = (k.Node.Op == "TopK" ? k.Attributes.Int("k") : k.Int(1), x.Shape[^1]);
        if (count < 0 || count > size)
            throw new EvaluationException($"The {count} largest of {size}.");
        var order = Numeric.Run(x.DType, new Order(x, (int)count));
        long[] shape = [.. x.Shape.SkipLast(1), count];
        var indices = order.AsSpan<int>().ToArray();
        var map = indices.Select((index, i) => (int)((i / count * size) + index)).ToArray();
        return [Mover.Take(x, shape, map), Elementwise.Cast.To(Tensor.From(indices, shape), k.Attributes.Type("index_type"))];
    }

    private readonly struct Order(Tensor x, int count) : INumericBody
    {
        public Tensor Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var size = (int)x.Shape[^1];
            var rows = size == 0 ? 0 : (int)(x.Count / size);
            var result = new int[rows * count];
            for (var row = 0; row < rows; row++)
            {
                var values = x.AsSpan<T>().Slice(row * size, size).ToArray();
                var order = Enumerable.Range(0, size).OrderByDescending(i => values[i]).Take(count);
                order.ToArray().CopyTo(result, row * count);
            }

            return Tensor.Vector(result);
        }
    }
}
