using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>If, Case, While with their bodies; TF1's switches.</summary>
internal static class ControlFlow
{
    /// <summary>If, Case: what holds of every branch.</summary>
    internal static TensorSpec[] Branch(ShapeContext c)
    {
        TensorSpec[]? all = null;
        TensorSpec[] lists = [];
        foreach (var body in c.Node.Bodies.Values)
        {
            var results = c.Run.InferBody(body, c.Inputs(1), ListsOf(c, 1));
            TensorSpec[] held = [.. body.Results.Select(c.Run.List)];
            all = all is null ? results : [.. all.Zip(results, Join)];
            lists = lists.Length == 0 ? held : [.. lists.Zip(held, Join)];
        }

        SetLists(c, lists);
        return all ?? Unknowns.Infer(c);
    }

    /// <summary>While: variables keep what no round changes.</summary>
    internal static TensorSpec[] Loop(ShapeContext c)
    {
        if (!c.Node.Bodies.TryGetValue("body", out var body))
            return Unknowns.Infer(c);
        var (state, lists) = (c.Inputs(), ListsOf(c, 0));
        var widened = new HashSet<DimSymbol>();
        while (true)
        {
            var results = c.Run.InferBody(body, state, lists);
            TensorSpec[] held = [.. body.Results.Select(c.Run.List)];
            var next = Widen(state, results, widened);
            var nextLists = Widen(lists, held, widened);
            if (c.Run.IsExhausted)
                return [.. state.Select(s => new TensorSpec(s.DType, TfShape.Unknown))];
            if (next.AsSpan().SequenceEqual(state) && nextLists.AsSpan().SequenceEqual(lists))
                break;
            (state, lists) = (next, nextLists);
        }

        if (c.Node.Bodies.TryGetValue("cond", out var condition))
            c.Run.InferBody(condition, state, lists);
        SetLists(c, lists);
        return state;
    }

    internal static TensorSpec[] Switch(ShapeContext c) => [c.In(0), c.In(0)];

    internal static TensorSpec[] Merge(ShapeContext c) => [c.Inputs().Aggregate(Join), new TensorSpec(DType.Int32, TfShape.Scalar)];

    private static TensorSpec[] ListsOf(ShapeContext c, int from) => [.. c.Node.Inputs.Skip(from).Select(c.Run.List)];

    private static void SetLists(ShapeContext c, TensorSpec[] lists)
    {
        for (var i = 0; i < lists.Length; i++)
            c.Run.SetList(new TfOutput(c.Node, i), lists[i]);
    }

    private static TensorSpec Join(TensorSpec a, TensorSpec b) => new(
        a.DType == b.DType ? a.DType : a.DType == DType.Invalid ? b.DType : a.DType,
        ShapeMath.Join(a.Shape, b.Shape),
        a.Values is not null && b.Values is not null && a.Values.AsSpan().SequenceEqual(b.Values) ? a.Values : null);

    /// <summary>The state that holds before and after a round.</summary>
    private static TensorSpec[] Widen(TensorSpec[] state, TensorSpec[] results, HashSet<DimSymbol> widened) =>
        [.. state.Select((s, i) => i < results.Length ? Widen(s, results[i], widened) : s)];

    private static TensorSpec Widen(TensorSpec before, TensorSpec after, HashSet<DimSymbol> widened)
    {
        if (before.DType == DType.Invalid && after.DType != DType.Invalid)
            before = before with { DType = after.DType };
        var same = before.Values is null || (after.Values is not null && before.Values.AsSpan().SequenceEqual(after.Values));
        var shape = WidenShape(before.Shape, after.Shape, widened);
        return same && ReferenceEquals(shape, before.Shape) ? before : new TensorSpec(before.DType, shape, same ? before.Values : null);
    }

    /// <summary>A size that a round changes becomes a symbol of the loop; such a symbol stays, whatever the round makes of it.</summary>
    private static TfShape WidenShape(TfShape before, TfShape after, HashSet<DimSymbol> widened)
    {
        if (!before.HasRank || before.Equals(after))
            return before;
        if (!after.HasRank || after.Rank != before.Rank)
            return TfShape.Unknown;
        var changed = false;
        var dims = before.Dims.ToArray();
        for (var i = 0; i < dims.Length; i++)
        {
            if (dims[i] == after[i] || (dims[i].Symbol is { } symbol && widened.Contains(symbol)))
                continue;
            dims[i] = Dim.NewSymbol();
            widened.Add(dims[i].Symbol!);
            changed = true;
        }

        return changed ? TfShape.Of(dims) : before;
    }
}
