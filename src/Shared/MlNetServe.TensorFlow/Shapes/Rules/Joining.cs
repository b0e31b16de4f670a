using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>Ops that put tensors together or take them apart along an axis.</summary>
internal static class Joining
{
    /// <summary>Concat: the axis comes first.</summary>
    internal static TensorSpec[] Concat(ShapeContext c) => Concat(c, c.Int(0), 1, c.Count);

    /// <summary>ConcatV2: the axis comes last.</summary>
    internal static TensorSpec[] ConcatV2(ShapeContext c) => Concat(c, c.Int(c.Count - 1), 0, c.Count - 1);

    internal static TensorSpec[] Pack(ShapeContext c)
    {
        var inputs = c.Inputs();
        var type = inputs.Select(i => i.DType).FirstOrDefault(t => t != DType.Invalid);
        var shape = inputs.Aggregate(TfShape.Unknown, (all, one) => ShapeMath.Merge(all, one.Shape));
        if (!shape.HasRank)
            return ShapeContext.One(type, shape);
        var axis = ShapeContext.Axis(c.Attributes.Int("axis"), shape.Rank + 1);
        var packed = TfShape.Of([.. shape.Dims.Take(axis), c.Count, .. shape.Dims.Skip(axis)]);
        var values = shape.Rank == 0 ? inputs.Select(i => i.Values is [var v] ? v : Dim.NewSymbol()).ToArray() : null;
        return ShapeContext.One(type, packed, values);
    }

    internal static TensorSpec[] Unpack(ShapeContext c)
    {
        var count = OpSchemas.OutputCount(c.Node);
        var x = c.Shape(0);
        if (!x.HasRank)
            return Repeat(count, _ => new TensorSpec(c.Type(0), x));
        var axis = ShapeContext.Axis(c.Attributes.Int("axis"), x.Rank);
        ShapeMath.Merge(x[axis], count);
        var one = ShapeMath.Without(x, axis);
        var values = x.Rank == 1 && c.In(0).Values?.Length == count ? c.In(0).Values : null;
        return Repeat(count, i => new TensorSpec(c.Type(0), one, values is null ? null : [values[i]]));
    }

    internal static TensorSpec[] Split(ShapeContext c)
    {
        var (x, count, given) = (c.Shape(1), OpSchemas.OutputCount(c.Node), c.Int(0));
        if (!x.HasRank || given is null)
            return Repeat(count, _ => new TensorSpec(c.Type(1), x.HasRank ? TfShape.Of(ShapeContext.Fresh(x.Rank)) : x));
        var axis = ShapeContext.Axis(given.Value, x.Rank);
        if (count == 0 || x[axis].Known % count is > 0)
            throw new BadShapeException($"axis {axis} of {x} can't be split into {count} equal parts.");
        var part = ShapeMath.With(x, axis, Dim.FloorDiv(x[axis], count));
        return Repeat(count, i => new TensorSpec(c.Type(1), part, Part(c.In(1).Values, (int?)part[axis].Known, i)));
    }

    internal static TensorSpec[] SplitV(ShapeContext c)
    {
        var (x, sizes, given, count) = (c.Shape(0), c.Ints(1), c.Int(2), OpSchemas.OutputCount(c.Node));
        if (!x.HasRank || given is null)
            return Repeat(count, _ => new TensorSpec(c.Type(0), x.HasRank ? TfShape.Of(ShapeContext.Fresh(x.Rank)) : x));
        var axis = ShapeContext.Axis(given.Value, x.Rank);
        if (sizes is null || sizes.Length != count)
            return Repeat(count, _ => new TensorSpec(c.Type(0), ShapeMath.With(x, axis, Dim.NewSymbol())));
        var sum = sizes.Where(s => s >= 0).Sum();
        if (!sizes.Contains(-1))
            ShapeMath.Merge(x[axis], sum);
        return Repeat(count, i => new TensorSpec(c.Type(0), ShapeMath.With(x, axis, sizes[i] >= 0 ? sizes[i] : x[axis] - sum)));
    }

    internal static TensorSpec[] Repeat(int count, Func<int, TensorSpec> make) => [.. Enumerable.Range(0, count).Select(make)];

    private static Dim[]? Part(Dim[]? values, int? size, int index) => values is null || size is null
        ? null
        : values[(index * size.Value)..((index + 1) * size.Value)];

    private static TensorSpec[] Concat(ShapeContext c, long? given, int from, int to)
    {
        var parts = c.Inputs()[from..to];
        var type = parts.Select(p => p.DType).FirstOrDefault(t => t != DType.Invalid);
        var ranked = parts.FirstOrDefault(p => p.Shape.HasRank)?.Shape;
        if (ranked is null)
            return ShapeContext.One(type, TfShape.Unknown);
        if (given is null)
            return ShapeContext.One(type, TfShape.Of(ShapeContext.Fresh(ranked.Rank)));
        var axis = ShapeContext.Axis(given.Value, ranked.Rank);
        var shape = TfShape.Unknown;
        Dim size = 0;
        foreach (var part in parts)
        {
            size += part.Shape.HasRank ? SizeOn(part.Shape, axis) : Dim.NewSymbol();
            shape = ShapeMath.Merge(shape, part.Shape.HasRank ? ShapeMath.With(part.Shape, axis, 0) : part.Shape);
        }

        return ShapeContext.One(type, ShapeMath.With(shape, axis, size), ranked.Rank == 1 ? Values(parts) : null);
    }

    private static Dim SizeOn(TfShape shape, int axis) =>
        axis < shape.Rank ? shape[axis] : throw new BadShapeException($"{shape} has no axis {axis} to concatenate.");

    private static Dim[]? Values(TensorSpec[] parts)
    {
        var all = new List<Dim>();
        foreach (var part in parts)
        {
            if (part.Values is not null)
                all.AddRange(part.Values);
            else if (part.Shape is { HasRank: true, Rank: 1 } && part.Shape[0].Known is >= 0 and <= 64 and { } length)
                all.AddRange(ShapeContext.Fresh((int)length));
            else
                return null;
        }

        return [.. all];
    }
}
