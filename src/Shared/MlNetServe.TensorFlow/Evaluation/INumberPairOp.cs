using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>A function of two numbers of any type.</summary>
internal interface INumberPairOp
{
    T Of<T>(T x, T y)
        where T : unmanaged, INumber<T>;
}
