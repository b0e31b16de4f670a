using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Reduction;

/// <summary>Sum, Mean, Prod, Max, Min, All, Any, EuclideanNorm over axes. float32 is accumulated in float64 and rounded once.</summary>
internal static class Reduce
{
    internal static Kernel Of<TOp>(double start)
        where TOp : struct, INumberPairOp
        => Numeric.Widened(k => [Accumulated<TOp>(k, k[0], start)]);

    internal static Kernel Mean { get; } = Numeric.Widened(k =>
    {
        var sum = Accumulated<Elementwise.Add>(k, Wide(k[0]), 0);
        var count = sum.Count == 0 ? 1 : k[0].Count / sum.Count;
        var divisor = Elementwise.Cast.To(Tensor.Scalar(count), sum.DType);
        var mean = Binary.Any<Elementwise.Div>()(new KernelContext(k.Node, [sum, divisor]))[0];
        return [Elementwise.Cast.To(mean, k[0].DType)];
    });

    internal static Kernel Sum { get; } = Numeric.Widened(k =>
        [Elementwise.Cast.To(Accumulated<Elementwise.Add>(k, Wide(k[0]), 0), k[0].DType)]);

    internal static Kernel EuclideanNorm { get; } = Numeric.Widened(k =>
    {
        var squares = Unary.Any<Elementwise.Square>()(new KernelContext(k.Node, [Elementwise.Cast.To(k[0], DType.Double)]))[0];
        var root = Unary.FloatMap(Accumulated<Elementwise.Add>(k, squares, 0), default(Elementwise.Sqrt));
        return [Elementwise.Cast.To(root, k[0].DType)];
    });

    internal static Tensor[] All(KernelContext k) => Logic<Elementwise.Minimum>(k, 1);

    internal static Tensor[] Any(KernelContext k) => Logic<Elementwise.Maximum>(k, 0);

    private static Tensor[] Logic<TOp>(KernelContext k, double start)
        where TOp : struct, INumberPairOp
    {
        var bytes = Elementwise.Cast.To(k[0], DType.UInt8);
        return [Elementwise.Cast.To(Accumulated<TOp>(k, bytes, start), DType.Bool)];
    }

    private static Tensor Wide(Tensor x) => x.DType == DType.Float ? Elementwise.Cast.To(x, DType.Double) : x;

    private static Tensor Accumulated<TOp>(KernelContext k, Tensor x, double start)
        where TOp : struct, INumberPairOp
    {
        var gone = k.Ints(1).Select(a => KernelContext.Axis(a, x.Rank)).ToHashSet();
        var keep = k.Attributes.Bool("keep_dims");
        long[] kept = [.. x.Shape.Select((d, i) => gone.Contains(i) ? 1 : d)];
        long[] shape = keep ? kept : [.. x.Shape.Where((_, i) => !gone.Contains(i))];
        return Numeric.Run(x.DType, new Body<TOp>(x, BroadcastWalk.Indices(kept, x.Shape), shape, start));
    }

    private readonly struct Body<TOp>(Tensor x, int[] targets, long[] shape, double start) : INumericBody
        where TOp : struct, INumberPairOp
    {
        public Tensor Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var result = new T[KernelContext.Size(shape)];
            Array.Fill(result, Start<T>());
            var values = x.AsSpan<T>();
            for (var i = 0; i < values.Length; i++)
                result[targets[i]] = default(TOp).Of(result[targets[i]], values[i]);
            return Tensor.From(result, shape);
        }

        /// <summary>The neutral element: an infinity is the type's own extreme.</summary>
        private T Start<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
            => double.IsFinite(start) || x.DType.IsFloat() ? T.CreateTruncating(start)
                : start > 0 ? T.MaxValue : T.MinValue;
    }
}
