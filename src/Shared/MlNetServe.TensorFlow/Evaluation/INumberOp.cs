using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>A function of one number of any type.</summary>
internal interface INumberOp
{
    T Of<T>(T x)
        where T : unmanaged, INumber<T>;
}
