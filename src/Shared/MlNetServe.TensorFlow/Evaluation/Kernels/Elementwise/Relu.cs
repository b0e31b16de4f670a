using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>max(x, 0).</summary>
internal readonly struct Relu : INumberOp
{
    public T Of<T>(T x)
        where T : unmanaged, INumber<T>
        => x < T.Zero ? T.Zero : x;
}
