using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>x / y, 0 where y is 0.</summary>
internal readonly struct DivNoNan : INumberPairOp
{
    public T Of<T>(T x, T y)
        where T : unmanaged, INumber<T>
        => y == T.Zero ? T.Zero : x / y;
}
