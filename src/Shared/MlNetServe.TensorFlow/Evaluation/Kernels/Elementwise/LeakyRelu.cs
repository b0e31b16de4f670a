using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;

/// <summary>x above 0, else alpha * x.</summary>
internal readonly struct LeakyRelu(float alpha) : IFloatOp
{
    internal static Kernel Kernel { get; } = Unary.Float(k => new LeakyRelu(k.Attributes.Float("alpha")));

    public T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => x > T.Zero ? x : x * T.CreateTruncating(alpha);
}
