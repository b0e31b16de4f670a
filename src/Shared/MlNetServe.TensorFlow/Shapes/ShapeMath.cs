namespace MlNetServe.TensorFlow.Shapes;

/// <summary>Broadcasting, merging and joining of shapes, and the sizes of windows.</summary>
internal static class ShapeMath
{
    /// <summary>The size that two sizes broadcast to.</summary>
    internal static Dim Broadcast(Dim a, Dim b)
    {
        if (a == b || b.Known == 1)
            return a;
        if (a.Known == 1)
            return b;
        if (a.IsKnown && b.IsKnown)
            throw new BadShapeException($"sizes {a} and {b} don't broadcast.");
        return a.IsKnown ? a : b.IsKnown ? b : Dim.NewSymbol();
    }

    /// <summary>The shape that two shapes broadcast to.</summary>
    internal static TfShape Broadcast(TfShape a, TfShape b)
    {
        if (!a.HasRank || !b.HasRank)
            return TfShape.Unknown;
        var rank = Math.Max(a.Rank, b.Rank);
        var dims = new Dim[rank];
        for (var i = 0; i < rank; i++)
        {
            var (ai, bi) = (i - rank + a.Rank, i - rank + b.Rank);
            dims[i] = ai < 0 ? b[bi] : bi < 0 ? a[ai] : Broadcast(a[ai], b[bi]);
        }

        return TfShape.Of(dims);
    }

    /// <summary>One size that is said in two ways: the one that says more.</summary>
    internal static Dim Merge(Dim a, Dim b)
    {
        if (a.IsKnown && b.IsKnown && a != b)
            throw new BadShapeException($"sizes {a} and {b} must be equal.");
        return b.IsKnown ? b : a;
    }

    /// <summary>One shape that is said in two ways.</summary>
    internal static TfShape Merge(TfShape a, TfShape b)
    {
        if (!a.HasRank)
            return b;
        if (!b.HasRank)
            return a;
        if (a.Rank != b.Rank)
            throw new BadShapeException($"shapes {a} and {b} must have one rank.");
        return TfShape.Of([.. a.Dims.Zip(b.Dims, Merge)]);
    }

    /// <summary>What holds of either shape.</summary>
    internal static TfShape Join(TfShape a, TfShape b)
    {
        if (a.Equals(b))
            return a;
        if (!a.HasRank || !b.HasRank || a.Rank != b.Rank)
            return TfShape.Unknown;
        return TfShape.Of([.. a.Dims.Zip(b.Dims, (x, y) => x == y ? x : Dim.NewSymbol())]);
    }

    /// <summary>ceil(size / divisor).</summary>
    internal static Dim CeilDiv(Dim size, long divisor) => divisor == 1 ? size : Dim.FloorDiv(size + (divisor - 1), divisor);

    /// <summary>The output size of a window that slides over padded data.</summary>
    internal static Dim Window(Dim size, Dim kernel, long stride, long dilation, string padding, long padBegin = 0, long padEnd = 0)
    {
        if (stride < 1 || dilation < 1)
            throw new BadShapeException($"stride {stride} and dilation {dilation} must be at least 1.");
        if (padding == "SAME")
            return CeilDiv(size, stride);
        if (kernel.Known is not { } k)
            return Dim.NewSymbol();
        var padded = size + (padBegin + padEnd);
        var rest = padded - (((k - 1) * dilation) + 1) + stride;
        if (rest.Known < 0)
            throw new BadShapeException($"a window of {k} (dilation {dilation}) does not fit into {padded}.");
        return Dim.FloorDiv(rest, stride);
    }

    /// <summary>The same dims without an axis.</summary>
    internal static TfShape Without(TfShape shape, int axis) => TfShape.Of([.. shape.Dims.Where((_, i) => i != axis)]);

    /// <summary>The same dims with one replaced.</summary>
    internal static TfShape With(TfShape shape, int axis, Dim dim) => TfShape.Of([.. shape.Dims.Select((d, i) => i == axis ? dim : d)]);
}
