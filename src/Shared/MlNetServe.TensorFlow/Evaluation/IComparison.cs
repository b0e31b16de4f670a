using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>A comparison of two numbers of any type.</summary>
internal interface IComparison
{
    bool Of<T>(T x, T y)
        where T : unmanaged, INumber<T>;
}
