using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Reduction;

/// <summary>Cumsum, Cumprod(x, axis): exclusive leaves out the element itself, reverse begins at the end.</summary>
internal static class Cumulate
{
    internal static Kernel Of<TOp>(int start)
        where TOp : struct, INumberPairOp
        => Numeric.Widened(k => [Numeric.Run(k[0].DType, new Body<TOp>(
            k[0], KernelContext.Axis(k.Int(1), k[0].Rank), k.Attributes.Bool("exclusive"), k.Attributes.Bool("reverse"), start))]);

    private readonly struct Body<TOp>(Tensor x, int axis, bool exclusive, bool reverse, int start) : INumericBody
        where TOp : struct, INumberPairOp
    {
        public Tensor Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var (size, inner) = ((int)x.Shape[axis], (int)Tensor.CountOf(x.Shape.AsSpan(axis + 1)));
            var values = x.AsSpan<T>();
            var result = new T[values.Length];
            var lanes = size == 0 ? 0 : values.Length / size;
            for (var lane = 0; lane < lanes; lane++)
            {
                var first = (lane / inner * size * inner) + (lane % inner);
                var sum = T.CreateTruncating(start);
                for (var j = 0; j < size; j++)
                {
                    var at = first + ((reverse ? size - 1 - j : j) * inner);
                    var next = default(TOp).Of(sum, values[at]);
                    result[at] = exclusive ? sum : next;
                    sum = next;
                }
            }

            return Tensor.From(result, x.Shape);
        }
    }
}
