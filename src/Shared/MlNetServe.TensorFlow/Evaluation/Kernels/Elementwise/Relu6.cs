using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>min(max(x, 0), 6).</summary>
internal readonly struct Relu6 : INumberOp
{
    public T Of<T>(T x)
        where T : unmanaged, INumber<T>
        => x < T.Zero ? T.Zero : x > T.CreateTruncating(6) ? T.CreateTruncating(6) : x;
}
