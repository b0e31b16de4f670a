using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>1 / (1 + e^-x).</summary>
internal readonly struct Sigmoid : IFloatOp
{
    public T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.One / (T.One + T.Exp(-x));
}
