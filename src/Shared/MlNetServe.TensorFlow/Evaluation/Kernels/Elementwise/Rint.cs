using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>Nearest integer, ties to even.</summary>
internal readonly struct Rint : IFloatOp
{
    public T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Round(x, MidpointRounding.ToEven);
}
