using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Hyperbolic tangent.</summary>
internal readonly struct Tanh : IFloatOp
{
    public T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Tanh(x);
}
