using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>x * log(1 + y), 0 where x is 0.</summary>
internal readonly struct Xlog1py : IFloatPairOp
{
    public T Of<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>
        => x == T.Zero ? T.Zero : x * T.CreateTruncating(Special.Log1p(double.CreateTruncating(y)));
}
