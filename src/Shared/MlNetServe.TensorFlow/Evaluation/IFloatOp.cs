using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>A function of one float.</summary>
internal interface IFloatOp
{
    T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
