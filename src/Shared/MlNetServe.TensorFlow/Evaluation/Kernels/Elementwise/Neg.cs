using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>-x; integers wrap.</summary>
internal readonly struct Neg : INumberOp
{
    public T Of<T>(T x)
        where T : unmanaged, INumber<T>
        => T.Zero - x;
}
