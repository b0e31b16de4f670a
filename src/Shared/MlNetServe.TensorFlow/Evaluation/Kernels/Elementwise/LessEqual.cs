using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>x &lt;= y.</summary>
internal readonly struct LessEqual : IComparison
{
    public bool Of<T>(T x, T y)
        where T : unmanaged, INumber<T>
        => x <= y;
}
