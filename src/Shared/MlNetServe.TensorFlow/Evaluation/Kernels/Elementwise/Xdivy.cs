using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>x / y, 0 where x is 0.</summary>
internal readonly struct Xdivy : IFloatPairOp
{
    public T Of<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>
        => x == T.Zero ? T.Zero : x / y;
}
