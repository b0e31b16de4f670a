using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Is it an infinity?</summary>
internal readonly struct IsInf : IFloatTest
{
    public bool Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.IsInfinity(x);
}
