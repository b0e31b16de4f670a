using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>x / y; integers truncate towards zero. Also RealDiv and TruncateDiv.</summary>
internal readonly struct Div : INumberPairOp
{
    public T Of<T>(T x, T y)
        where T : unmanaged, INumber<T>
        => x / y;
}
