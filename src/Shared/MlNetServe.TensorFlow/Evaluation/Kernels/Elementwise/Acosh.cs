using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Inverse hyperbolic cosine.</summary>
internal readonly struct Acosh : IFloatOp
{
    public T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Acosh(x);
}
