using System.Numerics;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Matrix;

/// <summary>Einsum: the sum over every label that the result does not have, by plain loops.</summary>
internal static class Einsum
{
    private const long MaxSteps = 1L << 30;

    internal static Kernel Kernel { get; } = Numeric.Widened(k => [Run(k)]);

    private static Tensor Run(KernelContext k)
    {
        var equation = EinsumEquation.Parse(k.Attributes.String("equation"), [.. k.Inputs.Select(i => i.Rank)])
            ?? throw new EvaluationException("The equation does not fit its operands.");
        var sizes = new Dictionary<int, long>();
        for (var i = 0; i < k.Inputs.Count; i++)
        {
            foreach (var (label, size) in equation.Inputs[i].Zip(k[i].Shape))
                sizes[label] = Math.Max(sizes.GetValueOrDefault(label, 1), size);
        }

        int[] labels = [.. equation.Output, .. sizes.Keys.Except(equation.Output)];
        long[] all = [.. labels.Select(l => sizes[l])];
        if (Tensor.CountOf(all) > MaxSteps / 8)
            throw new EvaluationException("Too many steps.");
        var maps = k.Inputs.Select((x, i) => BroadcastWalk.Strided(all, Strides(x, equation.Inputs[i], labels), 0)).ToArray();
        return Numeric.Run(k[0].DType, new Body(k.Inputs, maps, [.. equation.Output.Select(l => sizes[l])]));
    }

    private static long[] Strides(Tensor x, int[] own, int[] labels)
    {
        var strides = BroadcastWalk.Strides(x.Shape);
        return [.. labels.Select(l => own.Select((o, i) => o == l && x.Shape[i] != 1 ? strides[i] : 0).Sum())];
    }

    private readonly struct Body(IReadOnlyList<Tensor> inputs, int[][] maps, long[] shape) : INumericBody
    {
        public Tensor Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var result = new T[KernelContext.Size(shape)];
            var each = result.Length == 0 ? 1 : maps[0].Length / result.Length;
            for (var i = 0; i < maps[0].Length; i++)
            {
                var product = T.One;
                for (var n = 0; n < inputs.Count; n++)
                    product *= inputs[n].AsSpan<T>()[maps[n][i]];
                result[i / each] += product;
            }

            return Tensor.From(result, shape);
        }
    }
}
