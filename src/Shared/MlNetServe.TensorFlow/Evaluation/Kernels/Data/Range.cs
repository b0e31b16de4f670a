using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Data;

/// <summary>Range(start, limit, delta): ceil(|(limit - start) / delta|) numbers. LinSpace(start, stop, num).</summary>
internal static class Range
{
    internal static Tensor[] Run(KernelContext k) => [Numeric.Run(k[0].DType, new Body(k[0], k[1], k[2]))];

    internal static Tensor[] LinSpace(KernelContext k)
    {
        var (start, stop, count) = (k[0].DoubleAt(0), k[1].DoubleAt(0), KernelContext.Size([k.Int(2)]));
        if (count < 1)
            throw new EvaluationException("LinSpace must have at least one number.");
        return [Numeric.RunFloat(k[0].DType, new Steps(start, stop, count))];
    }

    private readonly struct Body(Tensor start, Tensor limit, Tensor delta) : INumericBody
    {
        public Tensor Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var (from, to, step) = (start.AsSpan<T>()[0], limit.AsSpan<T>()[0], delta.AsSpan<T>()[0]);
            if (step == T.Zero || (step > T.Zero && from > to) || (step < T.Zero && from < to))
                throw new EvaluationException($"Range from {from} to {to} by {step}.");
            var count = T.IsInteger(step) && start.DType.IsInteger()
                ? Math.Ceiling((decimal)Math.Abs((double)long.CreateTruncating(to) - long.CreateTruncating(from)) / (decimal)Math.Abs((double)long.CreateTruncating(step)))
                : (decimal)Math.Ceiling(Math.Abs((double.CreateTruncating(to) - double.CreateTruncating(from)) / double.CreateTruncating(step)));
            var result = new T[KernelContext.Size([(long)count])];
            for (var i = 0; i < result.Length; i++)
                result[i] = from + (T.CreateTruncating(i) * step);
            return Tensor.From(result, result.Length);
        }
    }

    private readonly struct Steps(double start, double stop, int count) : IFloatBody
    {
        public Tensor Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            var from = T.CreateTruncating(start);
            var step = count > 1 ? (T.CreateTruncating(stop) - from) / T.CreateTruncating(count - 1) : T.Zero;
            var result = new T[count];
            for (var i = 0; i < count; i++)
                result[i] = from + (step * T.CreateTruncating(i));
            if (count > 1)
                result[^1] = T.CreateTruncating(stop);
            return Tensor.From(result, count);
        }
    }
}
