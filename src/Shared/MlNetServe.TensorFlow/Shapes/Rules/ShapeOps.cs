using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>Ops that ask for or change the shape and leave the elements in order.</summary>
internal static class ShapeOps
{
    internal static TensorSpec[] Shape(ShapeContext c) => [ShapeOf(c, c.Shape(0))];

    internal static TensorSpec[] ShapeN(ShapeContext c) => [.. c.Inputs().Select(i => ShapeOf(c, i.Shape))];

    internal static TensorSpec[] Size(ShapeContext c)
    {
        var x = c.Shape(0);
        return ShapeContext.One(c.TypeOf("out_type"), TfShape.Scalar, x.HasRank ? [DimProduct.Of(x.Dims).ToDim()] : null);
    }

    internal static TensorSpec[] Rank(ShapeContext c) =>
        ShapeContext.One(DType.Int32, TfShape.Scalar, c.Shape(0).HasRank ? [c.Shape(0).Rank] : null);

    internal static TensorSpec[] Reshape(ShapeContext c)
    {
        if (c.Dims(1) is not { } target)
            return ShapeContext.One(c.Type(0), TfShape.Unknown);
        var shape = TfShape.Of(Resolve(c.Shape(0), target));
        return ShapeContext.One(c.Type(0), shape, shape.Rank <= 1 ? c.In(0).Values : null);
    }

    internal static TensorSpec[] Squeeze(ShapeContext c)
    {
        var x = c.Shape(0);
        if (!x.HasRank)
            return ShapeContext.One(c.Type(0), x);
        var axes = c.Attributes.Ints("squeeze_dims").Select(a => ShapeContext.Axis(a, x.Rank)).ToHashSet();
        if (axes.Count == 0 && !x.IsKnown)
            return ShapeContext.One(c.Type(0), x.Dims.Any(d => d.Known == 1) || x.Dims.Any(d => !d.IsKnown) ? TfShape.Unknown : x);
        foreach (var axis in axes.Where(a => x[a].Known is not null and not 1))
            throw new BadShapeException($"axis {axis} of {x} can't be squeezed.");
        var dims = axes.Count > 0 ? x.Dims.Where((_, i) => !axes.Contains(i)) : x.Dims.Where(d => d.Known != 1);
        return ShapeContext.One(c.Type(0), TfShape.Of([.. dims]), x.Rank <= 1 ? c.In(0).Values : null);
    }

    internal static TensorSpec[] ExpandDims(ShapeContext c)
    {
        var x = c.Shape(0);
        if (!x.HasRank)
            return ShapeContext.One(c.Type(0), x);
        if (c.Int(1) is not { } given)
            return ShapeContext.One(c.Type(0), TfShape.Of(ShapeContext.Fresh(x.Rank + 1)));
        var axis = ShapeContext.Axis(given, x.Rank + 1);
        return ShapeContext.One(c.Type(0), TfShape.Of([.. x.Dims.Take(axis), 1, .. x.Dims.Skip(axis)]), x.Rank == 0 ? c.In(0).Values : null);
    }

    internal static TensorSpec[] Transpose(ShapeContext c)
    {
        var x = c.Shape(0);
        if (c.Ints(1) is not { } perm)
            return ShapeContext.One(c.Type(0), x.HasRank ? TfShape.Of(ShapeContext.Fresh(x.Rank)) : x);
        if (!x.HasRank)
            return ShapeContext.One(c.Type(0), TfShape.Of(ShapeContext.Fresh(perm.Length)));
        var axes = perm.Select(p => ShapeContext.Axis(p, x.Rank)).ToArray();
        if (axes.Distinct().Count() != x.Rank || axes.Length != x.Rank)
            throw new BadShapeException($"[{string.Join(",", perm)}] is no permutation of the axes of {x}.");
        return ShapeContext.One(c.Type(0), TfShape.Of([.. axes.Select(a => x[a])]), x.Rank == 1 ? c.In(0).Values : null);
    }

    internal static TensorSpec[] EnsureShape(ShapeContext c) =>
        ShapeContext.One(c.Type(0), ShapeMath.Merge(c.Shape(0), c.Attributes.Shape("shape")), c.In(0).Values);

    internal static TensorSpec[] BroadcastTo(ShapeContext c) => ShapeContext.One(c.Type(0), c.ShapeFrom(1));

    internal static TensorSpec[] BroadcastArgs(ShapeContext c)
    {
        if (c.In(0).Values is { } a && c.In(1).Values is { } b)
        {
            var shape = ShapeMath.Broadcast(TfShape.Of(a), TfShape.Of(b));
            return ShapeContext.One(c.Type(0), TfShape.Of(shape.Rank), [.. shape.Dims]);
        }

        return ShapeContext.One(c.Type(0), Dim.NewSymbol());
    }

    /// <summary>The dims of a reshaped tensor: one entry that is -1 or unknown is what the others leave.</summary>
    private static Dim[] Resolve(TfShape input, Dim[] target)
    {
        var open = Array.FindIndex(target, d => d.Known == -1);
        if (target.Count(d => d.Known < 0) > 1 || target.Any(d => d.Known < -1))
            throw new BadShapeException($"can't reshape to [{string.Join(",", target)}].");
        var unknown = target.Where(d => !d.IsKnown).ToArray();
        var dims = target.ToArray();
        if (open >= 0)
            dims[open] = input.HasRank ? Rest(input, target, open) : Dim.NewSymbol();
        else if (unknown.Length == 1 && input.HasRank)
        {
            var index = Array.FindIndex(target, d => !d.IsKnown);
            if (DimProduct.Of(input.Dims).Divide(DimProduct.Of(target.Where((_, i) => i != index))) is { IsKnown: true } rest)
                dims[index] = rest.ToDim();
        }
        else if (unknown.Length == 0 && input.Count is { } count && Tensor.CountOf([.. target.Select(d => d.Offset)]) != count)
            throw new BadShapeException($"can't reshape {input} to [{string.Join(",", target)}].");
        return dims;
    }

    private static Dim Rest(TfShape input, Dim[] target, int open)
    {
        var others = DimProduct.Of(target.Where((_, i) => i != open));
        if (DimProduct.Of(input.Dims).Divide(others) is { } rest)
            return rest.ToDim();
        if (input.IsKnown && others.IsKnown && others.ToDim().Offset != 0)
            throw new BadShapeException($"can't reshape {input} to [{string.Join(",", target)}].");
        return others.IsKnown && others.ToDim().Offset > 0
            ? Dim.FloorDiv(DimProduct.Of(input.Dims).ToDim(), others.ToDim().Offset)
            : Dim.NewSymbol();
    }

    private static TensorSpec ShapeOf(ShapeContext c, TfShape x) => x.HasRank
        ? new TensorSpec(c.TypeOf("out_type"), TfShape.Of(x.Rank), [.. x.Dims])
        : new TensorSpec(c.TypeOf("out_type"), TfShape.Of(Dim.NewSymbol()));
}
