using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>e to the x, less 1, exact near 0.</summary>
internal readonly struct Expm1 : IFloatOp
{
    public T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(Special.Expm1(double.CreateTruncating(x)));
}
