using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>Ops that make axes vanish.</summary>
internal static class Reduction
{
    internal static TensorSpec[] Reduce(ShapeContext c)
    {
        var type = c.Node.Op is "All" or "Any" ? DType.Bool : c.Type(0);
        var shape = Shape(c);
        return ShapeContext.One(type, shape, shape is { HasRank: true, Rank: 0 } ? Value(c) : null);
    }

    /// <summary>ArgMax, ArgMin.</summary>
    internal static TensorSpec[] Arg(ShapeContext c)
    {
        var (x, axis) = (c.Shape(0), c.Int(1));
        var type = c.TypeOf("output_type");
        if (!x.HasRank)
            return ShapeContext.One(type, TfShape.Unknown);
        return ShapeContext.One(type, axis is { } a
            ? ShapeMath.Without(x, ShapeContext.Axis(a, x.Rank))
            : TfShape.Of(ShapeContext.Fresh(Math.Max(x.Rank - 1, 0))));
    }

    internal static TensorSpec[] L2Loss(ShapeContext c) => ShapeContext.One(c.Type(0), TfShape.Scalar);

    /// <summary>Segment sums: [number of segments, rest of data].</summary>
    internal static TensorSpec[] Segment(ShapeContext c)
    {
        var (data, segments) = (c.Shape(0), c.Shape(1));
        if (!data.HasRank || !segments.HasRank)
            return ShapeContext.One(c.Type(0), TfShape.Unknown);
        var count = c.Node.Op.StartsWith("Unsorted", StringComparison.Ordinal) && c.Dims(2) is [var n] ? n : Dim.NewSymbol();
        return ShapeContext.One(c.Type(0), [count, .. data.Dims.Skip(segments.Rank)]);
    }

    internal static TensorSpec[] Bincount(ShapeContext c) =>
        ShapeContext.One(c.Type(2), TfShape.Of(c.Dims(1) is [var size] ? size : Dim.NewSymbol()));

    internal static TensorSpec[] Histogram(ShapeContext c) =>
        ShapeContext.One(c.TypeOf("dtype"), TfShape.Of(c.Dims(2) is [var size] ? size : Dim.NewSymbol()));

    private static TfShape Shape(ShapeContext c)
    {
        var (x, keep) = (c.Shape(0), c.Attributes.Find("keep_dims") is true);
        if (!x.HasRank)
            return TfShape.Unknown;
        if (c.Ints(1) is not { } axes)
            return Unaligned(c, x, keep);
        var gone = axes.Select(a => ShapeContext.Axis(a, x.Rank)).ToHashSet();
        return keep
            ? TfShape.Of([.. x.Dims.Select((d, i) => gone.Contains(i) ? 1 : d)])
            : TfShape.Of([.. x.Dims.Where((_, i) => !gone.Contains(i))]);
    }

    private static TfShape Unaligned(ShapeContext c, TfShape x, bool keep)
    {
        if (keep)
            return TfShape.Of(ShapeContext.Fresh(x.Rank));
        return c.Dims(1) is { } axes && axes.Length <= x.Rank ? TfShape.Of(ShapeContext.Fresh(x.Rank - axes.Length)) : TfShape.Unknown;
    }

    private static Dim[]? Value(ShapeContext c)
    {
        if (c.In(0).Values is not { Length: > 0 } values)
            return null;
        return c.Node.Op switch
        {
            "Prod" => [DimProduct.Of(values).ToDim()],
            "Sum" => [values.Aggregate((a, b) => a + b)],
            "Max" => [values.Aggregate(Elementwise.Larger)],
            "Min" => [values.Aggregate(Elementwise.Smaller)],
            _ => null,
        };
    }
}
