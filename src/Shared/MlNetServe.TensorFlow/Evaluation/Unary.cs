using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>Kernels that treat every element alike.</summary>
internal static class Unary
{
    /// <summary>For every number type.</summary>
    internal static Kernel Any<TOp>()
        where TOp : struct, INumberOp
        => Numeric.Widened(k => [Numeric.Run(k[0].DType, new AnyBody<TOp>(k[0]))]);

    /// <summary>For floats.</summary>
    internal static Kernel Float<TOp>()
        where TOp : struct, IFloatOp
        => Numeric.Widened(k => [FloatMap(k[0], default(TOp))]);

    /// <summary>For floats, with an operation that attributes make.</summary>
    internal static Kernel Float<TOp>(Func<KernelContext, TOp> make)
        where TOp : struct, IFloatOp
        => Numeric.Widened(k => [FloatMap(k[0], make(k))]);

    /// <summary>A test of floats.</summary>
    internal static Kernel Test<TOp>()
        where TOp : struct, IFloatTest
        => Numeric.Widened(k => [Numeric.RunFloat(k[0].DType, new TestBody<TOp>(k[0]))]);

    internal static Tensor FloatMap<TOp>(Tensor x, TOp operation)
        where TOp : struct, IFloatOp
    {
        if (x.IsSplat)
            return Tensor.Splat(x.DType, x.Shape, FloatMap(Tensor.FromBytes(x.DType, [], x.StoredBytes), operation).Bytes);
        return Numeric.RunFloat(x.DType, new FloatBody<TOp>(x, operation));
    }

    private readonly struct AnyBody<TOp>(Tensor x) : INumericBody
        where TOp : struct, INumberOp
    {
        public Tensor Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var values = x.AsSpan<T>();
            var result = new T[values.Length];
            for (var i = 0; i < result.Length; i++)
                result[i] = default(TOp).Of(values[i]);
            return Tensor.From(result, x.Shape);
        }
    }

    private readonly struct FloatBody<TOp>(Tensor x, TOp operation) : IFloatBody
        where TOp : struct, IFloatOp
    {
        public Tensor Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            var values = x.AsSpan<T>();
            var result = new T[values.Length];
            for (var i = 0; i < result.Length; i++)
                result[i] = operation.Of(values[i]);
            return Tensor.From(result, x.Shape);
        }
    }

    private readonly struct TestBody<TOp>(Tensor x) : IFloatBody
        where TOp : struct, IFloatTest
    {
        public Tensor Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            var values = x.AsSpan<T>();
            var result = new bool[values.Length];
            for (var i = 0; i < result.Length; i++)
                result[i] = default(TOp).Of(values[i]);
            return Tensor.From(result, x.Shape);
        }
    }
}
