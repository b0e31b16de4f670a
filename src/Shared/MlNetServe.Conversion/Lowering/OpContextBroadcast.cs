using MlNetServe.Conversion.Layout;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Lowering;

/// <summary>Operands of broadcasting ops in one common order of axes.</summary>
internal static class OpContextBroadcast
{
    /// <summary>
    /// The inputs with the given indexes, ready for an n-ary broadcasting op: when one that is computed lies channels first and
    /// the result has its rank, all become channels first (constants are permuted when written), else all get TensorFlow's order.
    /// </summary>
    internal static Value[] Broadcast(this OpContext op, params int[] indexes) => op.Broadcast([.. indexes.Select(op.InputAsIs)]);

    /// <summary>The same for values at hand.</summary>
    internal static Value[] Broadcast(this OpContext op, IReadOnlyList<Value> values)
    {
        var first = values.Where(v => !v.IsConstant && v.Order == TensorOrder.ChannelsFirst).ToList();
        var rank = first.Count == 0 ? 0 : first.Max(v => v.Rank);
        var fits = first.Count > 0 && values.All(v => v.Shape.HasRank && v.Rank <= rank) && first.TrueForAll(v => v.Rank == rank);
        return [.. values.Select(v => fits ? op.ToRankChannelsFirst(v, rank) : op.InOrder(v, TensorOrder.TensorFlow))];
    }

    private static Value ToRankChannelsFirst(this OpContext op, Value value, int rank)
    {
        if (value.Rank == 0 || value.Order == TensorOrder.ChannelsFirst)
            return value with { Order = TensorOrder.ChannelsFirst };
        if (value.Constant is { } constant)
            return constant.Count == 1 ? value : op.ConstantChannelsFirst(value, rank);
        if (value.Rank == 1)
            return op.Emit("Unsqueeze", [value, op.Constant("axes", Enumerable.Range(1, rank - 2).Select(i => (long)i))]) with
            {
                Shape = Padded(value.Shape, rank),
                Order = TensorOrder.ChannelsFirst,
            };
        var missing = rank - value.Rank;
        var full = missing == 0 ? value : op.Emit("Unsqueeze", [value, op.Constant("axes", Enumerable.Range(0, missing).Select(i => (long)i))]) with
        {
            Shape = Padded(value.Shape, rank),
        };
        return op.InOrder(full, TensorOrder.ChannelsFirst);
    }

    private static Value ConstantChannelsFirst(this OpContext op, Value value, int rank)
    {
        var constant = value.Constant!;
        if (value.Rank == 1)
        {
            // [C] against [N, C, H, W]: trailing ones are enough, the batch axis stays out of it.
            long[] vector = [constant.Shape[0], .. Enumerable.Repeat(1L, rank - 2)];
            return value with { Constant = constant.Reshape(vector), Shape = TfShape.Of(vector) };
        }

        long[] full = [.. Enumerable.Repeat(1L, rank - value.Rank), .. constant.Shape];
        return op.InOrder(value with { Constant = constant.Reshape(full), Shape = TfShape.Of(full) }, TensorOrder.ChannelsFirst);
    }

    private static TfShape Padded(TfShape shape, int rank) => TfShape.Of([.. Enumerable.Repeat((Dim)1, rank - shape.Rank), .. shape.Dims]);
}
