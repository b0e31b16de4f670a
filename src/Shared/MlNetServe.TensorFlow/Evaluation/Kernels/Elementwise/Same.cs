using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>x == y for numbers; see Equal.</summary>
internal readonly struct Same : IComparison
{
    public bool Of<T>(T x, T y)
        where T : unmanaged, INumber<T>
        => x == y;
}
