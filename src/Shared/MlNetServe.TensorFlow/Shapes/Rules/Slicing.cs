using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>Ops that take a part, or add one.</summary>
internal static class Slicing
{
    internal static TensorSpec[] StridedSlice(ShapeContext c)
    {
        var x = c.Shape(0);
        var entries = (c.Ints(3) ?? c.Ints(1) ?? c.Ints(2))?.Length ?? (int?)Length(c);
        if (!x.HasRank || entries is null)
            return ShapeContext.One(c.Type(0), TfShape.Unknown);
        var steps = StridedSlicePlan.Make(x.Rank, entries.Value, c.Ints(1), c.Ints(2), c.Ints(3), SliceMasks.Of(c.Attributes));
        var dims = new List<Dim>();
        var axis = 0;
        foreach (var step in steps)
        {
            if (step.IsNew)
                dims.Add(1);
            else if (step.Shrink)
                CheckIndex(step, x, axis++);
            else
                dims.Add(CountOn(c, step, x[axis], axis++));
        }

        return ShapeContext.One(c.Type(0), TfShape.Of([.. dims]), Values(c.In(0).Values, x, steps));
    }

    internal static TensorSpec[] Slice(ShapeContext c)
    {
        var (x, begin, size) = (c.Shape(0), c.Ints(1), c.Dims(2));
        var rank = x.HasRank ? x.Rank : size?.Length;
        if (rank is null)
            return ShapeContext.One(c.Type(0), TfShape.Unknown);
        var dims = ShapeContext.Fresh(rank.Value);
        for (var i = 0; i < dims.Length && size is not null; i++)
            dims[i] = size[i].Known == -1 ? Rest(x, begin, i) : size[i];
        var values = x is { HasRank: true, Rank: 1 } && c.In(0).Values is { } all && begin is [var from] && dims[0].Known is { } count
            ? all[(int)from..(int)(from + count)]
            : null;
        return ShapeContext.One(c.Type(0), TfShape.Of(dims), values);
    }

    internal static TensorSpec[] Pad(ShapeContext c)
    {
        var (x, pads) = (c.Shape(0), c.Const(1) is null ? null : c.Ints(1));
        if (!x.HasRank)
            return ShapeContext.One(c.Type(0), pads is null ? x : TfShape.Of(ShapeContext.Fresh(pads.Length / 2)));
        if (pads is null)
            return ShapeContext.One(c.Type(0), TfShape.Of(ShapeContext.Fresh(x.Rank)));
        if (pads.Length != 2 * x.Rank)
            throw new BadShapeException($"{pads.Length / 2} paddings for rank {x.Rank}.");
        return ShapeContext.One(c.Type(0), TfShape.Of([.. x.Dims.Select((d, i) => d + pads[2 * i] + pads[(2 * i) + 1])]));
    }

    internal static TensorSpec[] Tile(ShapeContext c)
    {
        var (x, times) = (c.Shape(0), c.Dims(1));
        if (!x.HasRank || times is null)
            return ShapeContext.One(c.Type(0), x.HasRank ? TfShape.Of(ShapeContext.Fresh(x.Rank)) : x);
        if (times.Length != x.Rank)
            throw new BadShapeException($"{times.Length} multiples for rank {x.Rank}.");
        return ShapeContext.One(c.Type(0), TfShape.Of([.. x.Dims.Zip(times, (d, t) => d * t)]));
    }

    private static long? Length(ShapeContext c)
    {
        foreach (var i in (ReadOnlySpan<int>)[1, 2, 3])
        {
            if (c.Shape(i) is { HasRank: true, Rank: 1 } shape && shape[0].Known is <= 32 and { } length)
                return length;
        }

        return null;
    }

    /// <summary>x[:n] with a symbolic n: min(n, size), which is n when both are one symbol.</summary>
    private static Dim CountOn(ShapeContext c, SliceStep step, Dim size, int axis)
    {
        var isPrefix = !step.EndKnown && step is { Stride: 1, BeginKnown: true } && step.Begin is null or 0;
        var plain = SliceMasks.Of(c.Attributes) is { Ellipsis: 0, NewAxis: 0 };
        return isPrefix && plain && c.In(2).Values is { } ends && axis < ends.Length && ends[axis] is var end && end == size
            ? size
            : step.CountOn(size);
    }

    private static void CheckIndex(SliceStep step, TfShape x, int axis)
    {
        if (step.Begin is { } index && x[axis].Known is { } size && (index >= size || index < -size))
            throw new BadShapeException($"index {index} is outside of axis {axis} of {x}.");
    }

    private static Dim[]? Values(Dim[]? values, TfShape x, List<SliceStep> steps)
    {
        if (values is null || x.Rank != 1 || steps is not [{ IsNew: false, BeginKnown: true, EndKnown: true, Stride: not null } step])
            return x.Rank == 0 && values is not null && steps.Count <= 1 ? values : null;
        var (begin, count) = step.On(values.Length);
        return [.. Enumerable.Range(0, (int)count).Select(i => values[(int)(begin + (i * step.Stride!.Value))])];
    }

    private static Dim Rest(TfShape x, long[]? begin, int axis) => x.HasRank && begin is not null ? x[axis] - begin[axis] : Dim.NewSymbol();
}
