using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>x to the y; integers by repeated multiplication, wrapping; a negative integer exponent is an error.</summary>
internal readonly struct Pow : INumberPairOp
{
    public T Of<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        if (x is float single)
            return T.CreateTruncating(MathF.Pow(single, float.CreateTruncating(y)));
        if (x is double number)
            return T.CreateTruncating(Math.Pow(number, double.CreateTruncating(y)));
        if (y < T.Zero)
            throw new EvaluationException("Integers to negative integer powers are not allowed.");
        var result = T.One;
        for (var exponent = ulong.CreateTruncating(y); exponent != 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                result *= x;
            x *= x;
        }

        return result;
    }
}
