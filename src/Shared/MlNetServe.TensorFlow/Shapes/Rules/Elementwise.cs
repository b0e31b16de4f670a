using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>Ops that work element by element.</summary>
internal static class Elementwise
{
    /// <summary>Dtype and shape of input 0.</summary>
    internal static TensorSpec[] Same(ShapeContext c) => ShapeContext.One(c.Type(0), c.Shape(0));

    /// <summary>All of input 0, values and list contents too.</summary>
    internal static TensorSpec[] Pass(ShapeContext c)
    {
        c.Run.SetList(new TfOutput(c.Node), c.Run.List(c.Node.Inputs[0]));
        return [c.In(0)];
    }

    internal static TensorSpec[] PassAll(ShapeContext c) => c.Inputs();

    /// <summary>A bool for every element of input 0.</summary>
    internal static TensorSpec[] Test(ShapeContext c) => ShapeContext.One(DType.Bool, c.Shape(0));

    internal static TensorSpec[] Binary(ShapeContext c)
    {
        var type = c.Type(0);
        if (type == DType.Invalid)
            type = c.In(1).DType;
        return ShapeContext.One(type, ShapeMath.Broadcast(c.Shape(0), c.Shape(1)));
    }

    internal static TensorSpec[] Compare(ShapeContext c)
    {
        var tolerant = c.Node.Op is "Equal" or "NotEqual" && c.Attributes.Find("incompatible_shape_error") is false;
        return ShapeContext.One(DType.Bool, tolerant ? Tolerant(c.Shape(0), c.Shape(1)) : ShapeMath.Broadcast(c.Shape(0), c.Shape(1)));
    }

    internal static ShapeRule Arithmetic(Func<Dim, Dim, Dim> operation) => c =>
    {
        var spec = Binary(c)[0];
        return [spec with { Values = Values(c.In(0), c.In(1), operation) }];
    };

    internal static Dim Quotient(Dim a, Dim b) => b.Known is > 0 and { } divisor && (a.IsKnown ? a.Offset >= 0 : a is { Scale: >= 0, Offset: >= 0 })
        ? Dim.FloorDiv(a, divisor)
        : a.IsKnown && b.IsKnown && b.Offset != 0 && a.Offset % b.Offset == 0 ? a.Offset / b.Offset
        : DimProduct.Of(a).Divide(DimProduct.Of(b))?.ToDim() ?? Dim.NewSymbol();

    internal static Dim FloorQuotient(Dim a, Dim b) => b.Known is { } divisor && divisor != 0 ? Dim.FloorDiv(a, divisor) : Quotient(a, b);

    internal static Dim Remainder(Dim a, Dim b) => a.IsKnown && b.Known is > 0 and { } divisor
        ? ((a.Offset % divisor) + divisor) % divisor
        : Dim.NewSymbol();

    internal static Dim Larger(Dim a, Dim b) => Extreme(a, b, Math.Max, low: false);

    internal static Dim Smaller(Dim a, Dim b) => Extreme(a, b, Math.Min, low: true);

    internal static TensorSpec[] Cast(ShapeContext c) => ShapeContext.One(c.TypeOf("DstT"), c.Shape(0), c.In(0).Values);

    internal static TensorSpec[] Negate(ShapeContext c) =>
        ShapeContext.One(c.Type(0), c.Shape(0), c.In(0).Values is { } values ? [.. values.Select(v => v * -1)] : null);

    internal static TensorSpec[] AddN(ShapeContext c)
    {
        var shape = c.Inputs().Aggregate(TfShape.Unknown, (all, one) => ShapeMath.Merge(all, one.Shape));
        return ShapeContext.One(c.Type(0), shape);
    }

    /// <summary>Select: the condition may be a scalar or a vector over axis 0.</summary>
    internal static TensorSpec[] Select(ShapeContext c) => ShapeContext.One(c.Type(1), ShapeMath.Merge(c.Shape(1), c.Shape(2)));

    internal static TensorSpec[] SelectV2(ShapeContext c)
    {
        var shape = ShapeMath.Broadcast(c.Shape(0), ShapeMath.Broadcast(c.Shape(1), c.Shape(2)));
        var values = c.Const(0) is { Count: 1 } condition ? c.In(condition.IntegerAt(0) != 0 ? 1 : 2).Values : null;
        return ShapeContext.One(c.Type(1), shape, shape is { HasRank: true, Rank: 0 } || values?.Length > 1 ? values : null);
    }

    internal static TensorSpec[] Bucketize(ShapeContext c) => ShapeContext.One(DType.Int32, c.Shape(0));

    /// <summary>Real parts of complex numbers.</summary>
    internal static TensorSpec[] Real(ShapeContext c) => ShapeContext.One(c.TypeOf("Tout"), c.Shape(0));

    internal static TensorSpec[] Complex(ShapeContext c) =>
        ShapeContext.One(c.TypeOf("Tout"), ShapeMath.Broadcast(c.Shape(0), c.Shape(1)));

    /// <summary>Three operands broadcast, as in Betainc.</summary>
    internal static TensorSpec[] Ternary(ShapeContext c) =>
        ShapeContext.One(c.Type(0), ShapeMath.Broadcast(c.Shape(0), ShapeMath.Broadcast(c.Shape(1), c.Shape(2))));

    internal static TensorSpec[] Bitcast(ShapeContext c)
    {
        var (from, to) = (c.Type(0).SizeInBytes(), c.TypeOf("type").SizeInBytes());
        var shape = c.Shape(0);
        if (!shape.HasRank || from == 0 || to == 0)
            return ShapeContext.One(c.TypeOf("type"), TfShape.Unknown);
        if (from > to)
            return ShapeContext.One(c.TypeOf("type"), [.. shape.Dims, from / to]);
        return ShapeContext.One(c.TypeOf("type"), [.. from == to ? shape.Dims : shape.Dims.SkipLast(1)]);
    }

    private static Dim[]? Values(TensorSpec a, TensorSpec b, Func<Dim, Dim, Dim> operation)
    {
        if (a.Values is not { } x || b.Values is not { } y)
            return null;
        if (x.Length == y.Length)
            return [.. x.Zip(y, operation)];
        return y.Length == 1 ? [.. x.Select(v => operation(v, y[0]))]
            : x.Length == 1 ? [.. y.Select(v => operation(x[0], v))]
            : null;
    }

    private static Dim Extreme(Dim a, Dim b, Func<long, long, long> known, bool low)
    {
        if (a == b)
            return a;
        if (a.IsKnown && b.IsKnown)
            return known(a.Offset, b.Offset);
        var (number, size) = a.IsKnown ? (a, b) : (b, a);
        var isSize = size is { Scale: > 0 } && number.IsKnown && number.Offset <= size.Offset;
        return isSize ? low ? number : size : Dim.NewSymbol();
    }

    private static TfShape Tolerant(TfShape a, TfShape b)
    {
        try
        {
            return ShapeMath.Broadcast(a, b);
        }
        catch (BadShapeException)
        {
            return TfShape.Scalar;
        }
    }
}
