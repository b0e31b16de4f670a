using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>x + y; integers wrap. Also AddV2.</summary>
internal readonly struct Add : INumberPairOp
{
    public T Of<T>(T x, T y)
        where T : unmanaged, INumber<T>
        => x + y;
}
