using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Tangent.</summary>
internal readonly struct Tan : IFloatOp
{
    public T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Tan(x);
}
