using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>1 - erf(x), exact for large x.</summary>
internal readonly struct Erfc : IFloatOp
{
    public T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(Special.Erfc(double.CreateTruncating(x)));
}
