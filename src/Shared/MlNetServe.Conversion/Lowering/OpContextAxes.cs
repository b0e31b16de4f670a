using MlNetServe.Conversion.Layout;

namespace MlNetServe.Conversion.Lowering;

/// <summary>Axes of values that may lie channels first.</summary>
internal static class OpContextAxes
{
    /// <summary>The axis of the value that holds TensorFlow's axis, which may be negative; itself where the rank is unknown.</summary>
    internal static long Physical(this OpContext op, Value x, long axis, string attribute = "axis") => x.Shape.HasRank
        ? AxisMap.Physical(op.NormalizeAxis(axis, x.Rank, attribute), x.Rank, x.Order)
        : axis;

    /// <summary>TensorFlow's axes as 0..rank-1, each once; themselves where the rank is unknown.</summary>
    internal static long[] Normalize(this OpContext op, Value x, IEnumerable<long> axes, string attribute = "axis") => x.Shape.HasRank
        ? [.. axes.Select(a => op.NormalizeAxis(a, x.Rank, attribute)).Distinct().Order()]
        : [.. axes.Distinct()];

    /// <summary>
    /// The value in an order in which the given axes can vanish, and the order of what is left. A value of rank 5 that loses a
    /// spatial axis stays channels first.
    /// </summary>
    internal static (Value X, TensorOrder Left) ForDropping(this OpContext op, Value x, IReadOnlyCollection<long> axes)
    {
        if (x.Order == TensorOrder.TensorFlow || AxisMap.KeepsOrderWithout(axes, x.Rank, x.Order))
            return (x, TensorOrder.TensorFlow);
        return x.Rank == 5 && axes.Count == 1 && axes.All(a => a is > 0 and < 4)
            ? (x, TensorOrder.ChannelsFirst)
            : (op.InOrder(x, TensorOrder.TensorFlow), TensorOrder.TensorFlow);
    }

    /// <summary>Values of one rank in one order: channels first when one that is computed lies so, else TensorFlow's.</summary>
    internal static Value[] InOneOrder(this OpContext op, IReadOnlyList<Value> values)
    {
        var first = values.Any(v => !v.IsConstant && v.Order == TensorOrder.ChannelsFirst) && values.All(v => v.Shape is { HasRank: true, Rank: 4 or 5 });
        return [.. values.Select(v => op.InOrder(v, first ? TensorOrder.ChannelsFirst : TensorOrder.TensorFlow))];
    }
}
