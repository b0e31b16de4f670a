using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Reduction;

/// <summary>Softmax, LogSoftmax over the last axis.</summary>
internal static class Softmax
{
    internal static Kernel Kernel { get; } = Numeric.Widened(k => [Numeric.RunFloat(k[0].DType, new Body(k[0], false))]);

    internal static Kernel Log { get; } = Numeric.Widened(k => [Numeric.RunFloat(k[0].DType, new Body(k[0], true))]);

    private readonly struct Body(Tensor x, bool log) : IFloatBody
    {
        public Tensor Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            var size = (int)x.Shape[^1];
            var result = x.AsSpan<T>().ToArray();
            for (var at = 0; at < result.Length; at += size)
            {
                var row = result.AsSpan(at, size);
                var largest = row[0];
                foreach (var value in row)
                    largest = T.Max(largest, value);
                var sum = T.Zero;
                foreach (var value in row)
                    sum += T.Exp(value - largest);
                for (var i = 0; i < size; i++)
                    row[i] = log ? row[i] - largest - T.Log(sum) : T.Exp(row[i] - largest) / sum;
            }

            return Tensor.From(result, x.Shape);
        }
    }
}
