using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>The remainder with the sign of the divisor.</summary>
internal readonly struct FloorMod : INumberPairOp
{
    public T Of<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        var rest = x % y;
        return rest != T.Zero && rest < T.Zero != y < T.Zero ? rest + y : rest;
    }
}
