using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>log(1 + x), exact near 0.</summary>
internal readonly struct Log1p : IFloatOp
{
    public T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(Special.Log1p(double.CreateTruncating(x)));
}
