using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>x * x.</summary>
internal readonly struct Square : INumberOp
{
    public T Of<T>(T x)
        where T : unmanaged, INumber<T>
        => x * x;
}
