using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>1 / x; also the op Inv.</summary>
internal readonly struct Reciprocal : INumberOp
{
    public T Of<T>(T x)
        where T : unmanaged, INumber<T>
        => T.One / x;
}
