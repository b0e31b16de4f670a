using System.Numerics;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>Kernels of two operands that broadcast.</summary>
internal static class Binary
{
    /// <summary>For every number type.</summary>
    internal static Kernel Any<TOp>()
        where TOp : struct, INumberPairOp
        => Numeric.Widened(k => [Numeric.Run(k[0].DType, new AnyBody<TOp>(k[0], k[1]))]);

    /// <summary>For floats.</summary>
    internal static Kernel Float<TOp>()
        where TOp : struct, IFloatPairOp
        => Numeric.Widened(k => [Numeric.RunFloat(k[0].DType, new FloatBody<TOp>(k[0], k[1]))]);

    /// <summary>A comparison of numbers or truth values.</summary>
    internal static Kernel Compare<TOp>()
        where TOp : struct, IComparison
        => Numeric.Widened(k => [Compare<TOp>(k[0], k[1])]);

    internal static Tensor Compare<TOp>(Tensor x, Tensor y)
        where TOp : struct, IComparison
    {
        if (x.DType == DType.Bool && y.DType == DType.Bool)
            (x, y) = (Tensor.FromBytes(DType.UInt8, x.Shape, x.Bytes), Tensor.FromBytes(DType.UInt8, y.Shape, y.Bytes));
        return Numeric.Run(x.DType, new CompareBody<TOp>(x, y));
    }

    /// <summary>Both operands' elements for every element of the result.</summary>
    internal static TTo[] Zip<T, TTo>(Tensor x, Tensor y, long[] shape, Func<T, T, TTo> operation)
        where T : unmanaged
    {
        var result = new TTo[KernelContext.Size(shape)];
        var a = x.AsSpan<T>();
        var b = y.AsSpan<T>();
        if (x.Shape.AsSpan().SequenceEqual(shape) && y.Shape.AsSpan().SequenceEqual(shape))
        {
            for (var i = 0; i < result.Length; i++)
                result[i] = operation(a[i], b[i]);
            return result;
        }

        var (at, bt) = (BroadcastWalk.Indices(x.Shape, shape), BroadcastWalk.Indices(y.Shape, shape));
        for (var i = 0; i < result.Length; i++)
            result[i] = operation(a[at[i]], b[bt[i]]);
        return result;
    }

    private readonly struct AnyBody<TOp>(Tensor x, Tensor y) : INumericBody
        where TOp : struct, INumberPairOp
    {
        public Tensor Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var shape = BroadcastWalk.Shape(x.Shape, y.Shape);
            return Tensor.From(Zip<T, T>(x, y, shape, static (a, b) => default(TOp).Of(a, b)), shape);
        }
    }

    private readonly struct FloatBody<TOp>(Tensor x, Tensor y) : IFloatBody
        where TOp : struct, IFloatPairOp
    {
        public Tensor Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            var shape = BroadcastWalk.Shape(x.Shape, y.Shape);
            return Tensor.From(Zip<T, T>(x, y, shape, static (a, b) => default(TOp).Of(a, b)), shape);
        }
    }

    private readonly struct CompareBody<TOp>(Tensor x, Tensor y) : INumericBody
        where TOp : struct, IComparison
    {
        public Tensor Run<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var shape = BroadcastWalk.Shape(x.Shape, y.Shape);
            return Tensor.From(Zip<T, bool>(x, y, shape, static (a, b) => default(TOp).Of(a, b)), shape);
        }
    }
}
