using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>log(1 + e^x), computed so that nothing overflows.</summary>
internal readonly struct Softplus : IFloatOp
{
    public T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Max(x, T.Zero) + T.CreateTruncating(Special.Log1p(Math.Exp(-double.CreateTruncating(T.Abs(x)))));
}
