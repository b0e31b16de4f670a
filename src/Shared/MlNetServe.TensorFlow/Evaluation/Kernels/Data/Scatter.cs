using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>ScatterNd(indices, updates, shape) adds into zeros; TensorScatter*(x, indices, updates) changes x.</summary>
internal static class Scatter
{
    internal static Tensor[] Nd(KernelContext k)
    {
        var shape = k.Ints(2);
        var zeros = Tensor.Splat(k[1].DType, shape, new byte[k[1].DType.SizeInBytes()]);
        return Into<Elementwise.Add>(k, zeros, k[0], k[1]);
    }

    internal static Kernel Of<TOp>()
        where TOp : struct, INumberPairOp
        => Numeric.Widened(k => Into<TOp>(k, k[0], k[1], k[2]));

    private static Tensor[] Into<TOp>(KernelContext k, Tensor x, Tensor indices, Tensor updates)
        where TOp : struct, INumberPairOp
    {
        var depth = (int)indices.Shape[^1];
        KernelContext.Size(x.Shape);
        var starts = GatherNd.Starts(indices.ToInt64s(), Tensor.CountOf(indices.Shape.AsSpan(0, indices.Rank - 1)), x.Shape, depth);
        return [Numeric.Run(k[k.Node.Op == "ScatterNd" ? 1 : 0].DType, new Body<TOp>(x, starts, updates, Tensor.CountOf(x.Shape.AsSpan(depth))))];
    }

    /// <summary>The update replaces.</summary>
    internal readonly struct Replace : INumberPairOp
    {
        public T Of<T>(T x, T y)
            where T : unmanaged, INumber<T>
            => y;
    }

    private readonly struct Body<TOp>(Tensor x, long[] starts, Tensor updates, long inner) : INumericBody
        where TOp : struct, INumberPairOp
    {
        public Tensor Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var result = x.AsSpan<T>().ToArray();
            var values = updates.AsSpan<T>();
            for (var i = 0; i < starts.Length; i++)
            {
                for (var j = 0; j < inner; j++)
                {
                    ref var target = ref result[(starts[i] * inner) + j];
                    target = default(TOp).Of(target, values[(int)((i * inner) + j)]);
                }
            }

            return Tensor.From(result, x.Shape);
        }
    }
}
