using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>scale * elu(x, alpha), the constants of self-normalising networks.</summary>
internal readonly struct Selu : IFloatOp
{
    public T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(1.0507009873554804934193349852946) * (x >= T.Zero ? x : T.CreateTruncating(1.6732632423543772848170429916717 * Special.Expm1(double.CreateTruncating(x))));
}
