using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>Products, diagonals, decompositions.</summary>
internal static class Matrix
{
    internal static TensorSpec[] MatMul(ShapeContext c)
    {
        var (a, b) = (c.Ranked(0, 2), c.Ranked(1, 2));
        var (left, right) = (c.Attributes.Find("transpose_a") is true, c.Attributes.Find("transpose_b") is true);
        if (a is not null && b is not null)
            ShapeMath.Merge(a[left ? 0 : 1], b[right ? 1 : 0]);
        var rows = a is null ? Dim.NewSymbol() : a[left ? 1 : 0];
        return ShapeContext.One(c.Type(0), rows, b is null ? Dim.NewSymbol() : b[right ? 0 : 1]);
    }

    internal static TensorSpec[] BatchMatMul(ShapeContext c)
    {
        var (a, b) = (c.Shape(0), c.Shape(1));
        var type = c.Attributes.Find("Tout") is DType given ? given.Base() : c.Type(0);
        if (!a.HasRank || !b.HasRank)
            return ShapeContext.One(type, TfShape.Unknown);
        if (a.Rank < 2 || b.Rank < 2)
            throw new BadShapeException($"{a} and {b} must have rank 2 or more.");
        var (left, right) = (c.Attributes.Find("adj_x") is true, c.Attributes.Find("adj_y") is true);
        ShapeMath.Merge(a[left ? -2 : -1], b[right ? -1 : -2]);
        var batch = ShapeMath.Broadcast(TfShape.Of([.. a.Dims.SkipLast(2)]), TfShape.Of([.. b.Dims.SkipLast(2)]));
        return ShapeContext.One(type, [.. batch.Dims, a[left ? -1 : -2], b[right ? -2 : -1]]);
    }

    internal static TensorSpec[] Einsum(ShapeContext c)
    {
        var equation = EinsumEquation.Parse(c.Attributes.String("equation"), c.Inputs().Select(i => i.Shape.HasRank ? i.Shape.Rank : -1).ToArray());
        if (equation is null)
            return ShapeContext.One(c.Type(0), TfShape.Unknown);
        var sizes = new Dictionary<int, Dim>();
        for (var i = 0; i < c.Count; i++)
        {
            var shape = c.Shape(i);
            for (var axis = 0; axis < equation.Inputs[i].Length && shape.HasRank; axis++)
            {
                var label = equation.Inputs[i][axis];
                var isBatch = label < 0;
                sizes[label] = !sizes.TryGetValue(label, out var size) ? shape[axis]
                    : isBatch ? ShapeMath.Broadcast(size, shape[axis])
                    : ShapeMath.Merge(size, shape[axis]);
            }
        }

        return ShapeContext.One(c.Type(0), [.. equation.Output.Select(l => sizes.TryGetValue(l, out var s) ? s : Dim.NewSymbol())]);
    }

    /// <summary>A vector becomes the diagonal of a matrix.</summary>
    internal static TensorSpec[] MatrixDiag(ShapeContext c)
    {
        var x = c.Shape(0);
        if (!x.HasRank)
            return ShapeContext.One(c.Type(0), x);
        if (c.Node.Op == "MatrixDiag")
            return ShapeContext.One(c.Type(0), [.. x.Dims, x[-1]]);
        if (c.Ints(1) is not { } k)
            return ShapeContext.One(c.Type(0), TfShape.Unknown);
        var (low, high) = (k[0], k[^1]);
        var lead = x.Dims.SkipLast(low == high ? 1 : 2);
        var (leastRows, leastColumns) = (x[-1] - Math.Min(high, 0), x[-1] + Math.Max(low, 0));
        var (rows, columns) = (c.Int(2), c.Int(3)) switch
        {
            ( >= 0 and { } r, >= 0 and { } n) => ((Dim)r, (Dim)n),
            ( >= 0 and { } r, not null) => (r, leastColumns),
            (not null, >= 0 and { } n) => (leastRows, n),
            (not null, not null) => (Elementwise.Larger(leastRows, leastColumns), Elementwise.Larger(leastRows, leastColumns)),
            _ => (Dim.NewSymbol(), Dim.NewSymbol()),
        };
        return ShapeContext.One(c.Type(0), [.. lead, rows, columns]);
    }

    internal static TensorSpec[] MatrixDiagPart(ShapeContext c)
    {
        var x = c.Shape(0);
        if (!x.HasRank || x.Rank < 2)
            return ShapeContext.One(c.Type(0), TfShape.Unknown);
        var k = c.Node.Op == "MatrixDiagPart" ? [0] : c.Ints(1);
        var lead = x.Dims.SkipLast(2);
        if (k is null || x[-1].Known is not { } columns || x[-2].Known is not { } rows)
            return ShapeContext.One(c.Type(0), k is null ? TfShape.Unknown : TfShape.Of([.. lead, .. ShapeContext.Fresh(k[0] == k[^1] ? 1 : 2)]));
        var length = Math.Min(rows + Math.Min(k[^1], 0), columns - Math.Max(k[0], 0));
        Dim[] tail = k[0] == k[^1] ? [length] : [k[^1] - k[0] + 1, length];
        return ShapeContext.One(c.Type(0), [.. lead, .. tail]);
    }

    internal static TensorSpec[] Diag(ShapeContext c) =>
        ShapeContext.One(c.Type(0), c.Shape(0) is { HasRank: true } x ? TfShape.Of([.. x.Dims, .. x.Dims]) : TfShape.Unknown);

    internal static TensorSpec[] DiagPart(ShapeContext c) =>
        ShapeContext.One(c.Type(0), c.Shape(0) is { HasRank: true } x ? TfShape.Of([.. x.Dims.Take(x.Rank / 2)]) : TfShape.Unknown);

    internal static TensorSpec[] Determinant(ShapeContext c) =>
        ShapeContext.One(c.Type(0), c.Shape(0) is { HasRank: true } x ? TfShape.Of([.. x.Dims.SkipLast(2)]) : TfShape.Unknown);

    /// <summary>MatrixSolve, MatrixTriangularSolve: the shape of the right-hand side, batch axes broadcast.</summary>
    internal static TensorSpec[] Solve(ShapeContext c)
    {
        var (a, b) = (c.Shape(0), c.Shape(1));
        if (!a.HasRank || !b.HasRank)
            return ShapeContext.One(c.Type(0), TfShape.Unknown);
        var batch = ShapeMath.Broadcast(TfShape.Of([.. a.Dims.SkipLast(2)]), TfShape.Of([.. b.Dims.SkipLast(2)]));
        return ShapeContext.One(c.Type(0), [.. batch.Dims, .. b.Dims.TakeLast(2)]);
    }

    /// <summary>Loss a row, and its gradient.</summary>
    internal static TensorSpec[] SoftmaxLoss(ShapeContext c)
    {
        var x = c.Ranked(0, 2);
        var loss = TfShape.Of(x is null ? Dim.NewSymbol() : x[0]);
        return [new TensorSpec(c.Type(0), loss), new TensorSpec(c.Type(0), c.Shape(0))];
    }
}
