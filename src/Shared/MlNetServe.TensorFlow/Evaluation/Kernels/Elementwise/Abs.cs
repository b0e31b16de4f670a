using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>|x|; the smallest integer stays.</summary>
internal readonly struct Abs : INumberOp
{
    public T Of<T>(T x)
        where T : unmanaged, INumber<T>
        => x < T.Zero ? T.Zero - x : x;
}
