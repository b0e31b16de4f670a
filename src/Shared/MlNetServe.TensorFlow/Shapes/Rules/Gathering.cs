using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>Ops that pick or write by index.</summary>
internal static class Gathering
{
    internal static TensorSpec[] Gather(ShapeContext c)
    {
        var (x, indices) = (c.Shape(0), c.Shape(1));
        var axis = c.Count > 2 ? c.Int(2) : 0;
        if (!x.HasRank || !indices.HasRank || axis is null)
            return ShapeContext.One(c.Type(0, "Tparams"), TfShape.Unknown);
        var batch = c.Attributes.Find("batch_dims") is long given ? (int)(given < 0 ? given + indices.Rank : given) : 0;
        var at = ShapeContext.Axis(axis.Value, x.Rank);
        if (batch > at || batch > indices.Rank)
            throw new BadShapeException($"batch_dims {batch} with axis {at} and indices {indices}.");
        var shape = TfShape.Of([.. x.Dims.Take(at), .. indices.Dims.Skip(batch), .. x.Dims.Skip(at + 1)]);
        return ShapeContext.One(c.Type(0, "Tparams"), shape, Values(c, x, shape));
    }

    internal static TensorSpec[] GatherNd(ShapeContext c)
    {
        var (x, indices) = (c.Shape(0), c.Shape(1));
        if (!x.HasRank || !indices.HasRank || indices[-1].Known is not { } depth)
            return ShapeContext.One(c.Type(0, "Tparams"), TfShape.Unknown);
        if (depth > x.Rank)
            throw new BadShapeException($"indices of depth {depth} into {x}.");
        return ShapeContext.One(c.Type(0, "Tparams"), [.. indices.Dims.SkipLast(1), .. x.Dims.Skip((int)depth)]);
    }

    internal static TensorSpec[] ScatterNd(ShapeContext c) => ShapeContext.One(c.Type(1), c.ShapeFrom(2));

    /// <summary>Coordinates of what is true: [count, rank].</summary>
    internal static TensorSpec[] Where(ShapeContext c) =>
        ShapeContext.One(DType.Int64, Dim.NewSymbol(), c.Shape(0).HasRank ? c.Shape(0).Rank : Dim.NewSymbol());

    internal static TensorSpec[] TopK(ShapeContext c)
    {
        var x = c.Shape(0);
        var k = c.Node.Op == "TopK" ? c.Attributes.Int("k") : c.Dims(1) is [var given] ? given : Dim.NewSymbol();
        var shape = x.HasRank ? ShapeMath.With(x, ShapeContext.Axis(-1, x.Rank), k) : x;
        return [new TensorSpec(c.Type(0), shape), new TensorSpec(c.TypeOf("index_type"), shape)];
    }

    internal static TensorSpec[] NthElement(ShapeContext c) =>
        ShapeContext.One(c.Type(0), c.Shape(0).HasRank ? ShapeMath.Without(c.Shape(0), c.Shape(0).Rank - 1) : TfShape.Unknown);

    internal static TensorSpec[] Unique(ShapeContext c)
    {
        var count = Dim.NewSymbol();
        var x = c.Shape(0);
        var values = x is { HasRank: true, Rank: > 1 } ? TfShape.Unknown : TfShape.Of(count);
        var index = new TensorSpec(c.TypeOf("out_idx"), x is { HasRank: true, Rank: 1 } ? x : TfShape.Of(Dim.NewSymbol()));
        TensorSpec[] all = [new(c.Type(0), values), index, index with { Shape = TfShape.Of(count) }];
        return all[..OpSchemas.OutputCount(c.Node)];
    }

    internal static TensorSpec[] ListDiff(ShapeContext c)
    {
        var shape = TfShape.Of(Dim.NewSymbol());
        return [new TensorSpec(c.Type(0), shape), new TensorSpec(c.TypeOf("out_idx"), shape)];
    }

    internal static TensorSpec[] DynamicPartition(ShapeContext c)
    {
        var (x, parts) = (c.Shape(0), c.Shape(1));
        var known = x.HasRank && parts.HasRank;
        return Joining.Repeat(
            OpSchemas.OutputCount(c.Node),
            _ => new TensorSpec(c.Type(0), known ? TfShape.Of([Dim.NewSymbol(), .. x.Dims.Skip(parts.Rank)]) : TfShape.Unknown));
    }

    internal static TensorSpec[] DynamicStitch(ShapeContext c)
    {
        var half = c.Count / 2;
        var (first, data) = (c.Shape(0), c.Shape(half));
        if (!first.HasRank || !data.HasRank)
            return ShapeContext.One(c.Type(half), TfShape.Unknown);
        var indices = Enumerable.Range(0, half).Select(c.Ints).ToArray();
        var all = indices.Where(i => i is not null).SelectMany(i => i!).DefaultIfEmpty(-1).Max() + 1;
        var count = Array.TrueForAll(indices, i => i is not null) ? all : Dim.NewSymbol();
        return ShapeContext.One(c.Type(half), [count, .. data.Dims.Skip(first.Rank)]);
    }

    internal static TensorSpec[] UnravelIndex(ShapeContext c)
    {
        var rank = c.Shape(1) is { HasRank: true } dims ? dims[0] : Dim.NewSymbol();
        return ShapeContext.One(c.Type(0), c.Shape(0) is { HasRank: true } x ? TfShape.Of([rank, .. x.Dims]) : TfShape.Unknown);
    }

    /// <summary>LowerBound, UpperBound: one index for every value of input 1.</summary>
    internal static TensorSpec[] Bound(ShapeContext c) => ShapeContext.One(c.TypeOf("out_type"), c.Shape(1));

    /// <summary>InTopK: a bool for every target.</summary>
    internal static TensorSpec[] InTopK(ShapeContext c) => ShapeContext.One(DType.Bool, c.Shape(1));

    internal static TensorSpec[] SparseToDense(ShapeContext c) => ShapeContext.One(c.Type(2), c.ShapeFrom(1));

    private static Dim[]? Values(ShapeContext c, TfShape x, TfShape shape)
    {
        if (x.Rank != 1 || shape.Rank > 1 || c.In(0).Values is not { } values || c.Ints(1) is not { } indices)
            return null;
        return Array.TrueForAll(indices, i => i >= 0 && i < values.Length) ? [.. indices.Select(i => values[i])] : null;
    }
}
