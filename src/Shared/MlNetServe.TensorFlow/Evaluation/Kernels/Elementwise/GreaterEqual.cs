using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>x >= y.</summary>
internal readonly struct GreaterEqual : IComparison
{
    public bool Of<T>(T x, T y)
        where T : unmanaged, INumber<T>
        => x >= y;
}
