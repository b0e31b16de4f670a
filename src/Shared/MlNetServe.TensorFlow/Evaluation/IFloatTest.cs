using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>A test of one float.</summary>
internal interface IFloatTest
{
    bool Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
