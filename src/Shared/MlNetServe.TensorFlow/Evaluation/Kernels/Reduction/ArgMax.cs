using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Reduction;

/// <summary>ArgMax, ArgMin(x, dimension): the first of equals.</summary>
internal static class ArgMax
{
    internal static Kernel Max { get; } = Of<Elementwise.Greater>();

    internal static Kernel Min { get; } = Of<Elementwise.Less>();

    private static Kernel Of<TBetter>()
        where TBetter : struct, IComparison
        => Numeric.Widened(k =>
        {
            var x = k[0].DType == DType.Bool ? Elementwise.Cast.To(k[0], DType.UInt8) : k[0];
            var axis = KernelContext.Axis(k.Int(1), x.Rank);
            return [Elementwise.Cast.To(Numeric.Run(x.DType, new Body<TBetter>(x, axis)), k.Attributes.Type("output_type"))];
        });

    private readonly struct Body<TBetter>(Tensor x, int axis) : INumericBody
        where TBetter : struct, IComparison
    {
        public Tensor Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var removed = axis;
            long[] shape = [.. x.Shape.Where((_, i) => i != removed)];
            var (size, inner) = (x.Shape[axis], Tensor.CountOf(x.Shape.AsSpan(axis + 1)));
            if (size == 0)
                throw new EvaluationException("ArgMax of an empty axis.");
            var values = x.AsSpan<T>();
            var result = new long[KernelContext.Size(shape)];
            for (var i = 0; i < result.Length; i++)
            {
                var start = (int)((i / inner * size * inner) + (i % inner));
                var best = 0;
                for (var j = 1; j < size; j++)
                {
                    if (default(TBetter).Of(values[(int)(start + (j * inner))], values[(int)(start + (best * inner))]))
                        best = j;
                }

                result[i] = best;
            }

            return Tensor.From(result, shape);
        }
    }
}
