using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Angle of (y, x): the first operand is y.</summary>
internal readonly struct Atan2 : IFloatPairOp
{
    public T Of<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Atan2(x, y);
}
