using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>-1, 0 or 1; NaN stays.</summary>
internal readonly struct Sign : INumberOp
{
    public T Of<T>(T x)
        where T : unmanaged, INumber<T>
        => x > T.Zero ? T.One : x < T.Zero ? T.Zero - T.One : x;
}
