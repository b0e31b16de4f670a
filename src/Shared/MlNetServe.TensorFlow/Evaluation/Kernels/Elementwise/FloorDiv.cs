using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>x / y rounded down, also for negative integers.</summary>
internal readonly struct FloorDiv : INumberPairOp
{
    public T Of<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        if (x is float or double)
            return T.CreateTruncating(Math.Floor(double.CreateTruncating(x / y)));
        var quotient = x / y;
        return quotient * y != x && x < T.Zero != y < T.Zero ? quotient - T.One : quotient;
    }
}
