using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>A function of two floats.</summary>
internal interface IFloatPairOp
{
    T Of<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
