using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>The larger; NaN wins.</summary>
internal readonly struct Maximum : INumberPairOp
{
    public T Of<T>(T x, T y)
        where T : unmanaged, INumber<T>
        => T.Max(x, y);
}
