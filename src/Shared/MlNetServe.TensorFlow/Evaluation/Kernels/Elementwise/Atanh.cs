using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Inverse hyperbolic tangent.</summary>
internal readonly struct Atanh : IFloatOp
{
    public T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Atanh(x);
}
