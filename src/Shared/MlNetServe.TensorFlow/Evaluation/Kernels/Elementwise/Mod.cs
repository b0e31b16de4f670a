using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Remainder with the sign of the dividend. Also TruncateMod.</summary>
internal readonly struct Mod : INumberPairOp
{
    public T Of<T>(T x, T y)
        where T : unmanaged, INumber<T>
        => x % y;
}
