using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Select(condition: bool, t: T, e: T) -> output: T: the condition has the shape of t and e, or chooses whole rows, or is a scalar
// ONNX: Where(condition: bool, X: T, Y: T) -> output: T
internal static class Select
{
    internal static Value Convert(OpContext op)
    {
        var condition = op.InputAsIs(0);
        var values = op.Broadcast([OverRows(op, condition, op.InputAsIs(1)), op.InputAsIs(1), op.InputAsIs(2)]);
        return op.Choose(values[0], values[1], values[2]);
    }

    private static Value OverRows(OpContext op, Value condition, Value then)
    {
        if (condition.Shape is not { HasRank: true, Rank: 1 })
            return condition;
        if (then.Shape.HasRank)
            return op.Unsqueeze(condition, [.. Enumerable.Range(1, Math.Max(then.Rank - 1, 0)).Select(i => (long)i)]);
        var rank = op.Emit("Shape", [op.Emit("Shape", [then])]);
        var ones = op.Filled(rank, 1, op.Emit("Sub", [rank, op.Constant("one", [1L])]));
        return op.Emit("Reshape", [condition, op.Join(op.SizeOf(condition, 0), ones)]);
    }
}
