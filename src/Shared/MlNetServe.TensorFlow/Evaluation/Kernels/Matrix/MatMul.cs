using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Matrix;

/// <summary>MatMul(a, b) with transpose_a/b; BatchMatMul* with adj_x/y, batch axes broadcast.</summary>
internal static class MatMul
{
    internal static Kernel Kernel { get; } = Numeric.Widened(k => [Multiply(k, "transpose_a", "transpose_b")]);

    internal static Kernel Batch { get; } = Numeric.Widened(k => [Multiply(k, "adj_x", "adj_y")]);

    private static Tensor Multiply(KernelContext k, string left, string right)
    {
        var (x, y) = (k[0], k[1]);
        if (k.Node.Op == "BatchMatMulV3" && k.Attributes.Find("Tout") is DType type)
            (x, y) = (Elementwise.Cast.To(x, type), Elementwise.Cast.To(y, type));
        var (a, b) = (Upright(x, k.Attributes.Bool(left)), Upright(y, k.Attributes.Bool(right)));
        if (a.Shape[^1] != b.Shape[^2])
            throw new EvaluationException($"{a} times {b}.");
        return Numeric.Run(a.DType, new Body(a, b));
    }

    private static Tensor Upright(Tensor x, bool transposed)
    {
        if (x.Rank < 2)
            throw new EvaluationException($"{x} is no matrix.");
        return transposed
            ? Data.Transpose.Of(x, [.. Enumerable.Range(0, x.Rank - 2).Select(i => (long)i), x.Rank - 1, x.Rank - 2])
            : x;
    }

    private readonly struct Body(Tensor a, Tensor b) : INumericBody
    {
        public Tensor Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var (rows, depth, columns) = ((int)a.Shape[^2], (int)a.Shape[^1], (int)b.Shape[^1]);
            long[] left = [.. a.Shape.SkipLast(2)], right = [.. b.Shape.SkipLast(2)];
            var batch = BroadcastWalk.Shape(left, right);
            var (at, bt) = (BroadcastWalk.Indices(left, batch), BroadcastWalk.Indices(right, batch));
            long[] shape = [.. batch, rows, columns];
            var result = new T[KernelContext.Size(shape)];
            var x = a.AsSpan<T>();
            var y = b.AsSpan<T>();
            for (var n = 0; n < at.Length; n++)
            {
                var xs = x.Slice(at[n] * rows * depth, rows * depth);
                var ys = y.Slice(bt[n] * depth * columns, depth * columns);
                Multiply(xs, ys, result.AsSpan(n * rows * columns, rows * columns), depth, columns);
            }

            return Tensor.From(result, shape);
        }

        private static void Multiply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result, int depth, int columns)
            where T : unmanaged, INumber<T>
        {
            for (var i = 0; i < x.Length; i++)
            {
                var (factor, row) = (x[i], i % depth);
                var target = result.Slice(i / depth * columns, columns);
                var source = y.Slice(row * columns, columns);
                for (var j = 0; j < columns; j++)
                    target[j] += factor * source[j];
            }
        }
    }
}
