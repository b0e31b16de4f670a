using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Is it a number that is no infinity?</summary>
internal readonly struct IsFinite : IFloatTest
{
    public bool Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.IsFinite(x);
}
