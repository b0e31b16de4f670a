using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Is it NaN?</summary>
internal readonly struct IsNan : IFloatTest
{
    public bool Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.IsNaN(x);
}
