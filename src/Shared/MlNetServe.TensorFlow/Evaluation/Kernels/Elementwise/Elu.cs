using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>x above 0, else e^x - 1.</summary>
internal readonly struct Elu : IFloatOp
{
    public T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => x >= T.Zero ? x : T.CreateTruncating(Special.Expm1(double.CreateTruncating(x)));
}
