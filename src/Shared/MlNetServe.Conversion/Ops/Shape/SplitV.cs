using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   SplitV(value: T, size_splits: Tlen, split_dim: int32, num_split: int) -> output: num_split * T
// ONNX: Split(input: T, split: int64, axis: int) -> outputs: T, ...
internal static class SplitV
{
    internal static Value[] Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var axis = op.ConstantInts(2, "the axis")[0];
        var count = (int)op.Int("num_split");
        if (count == 1)
            return [x];
        var parts = op.EmitMany("Split", count, [x, Sizes(op, x, axis)], OnnxAttribute.Int("axis", op.Physical(x, axis)));
        return [.. parts.Select(p => p with { Order = x.Order })];
    }

    /// <summary>The sizes; a -1 among them is what the others leave.</summary>
    private static Value Sizes(OpContext op, Value x, long axis)
    {
        if (op.TryConstant(1) is not { } constant)
            return op.Cast(op.Input(1), OnnxType.Int64);
        var sizes = constant.ToInt64s();
        var open = Array.IndexOf(sizes, -1);
        if (open < 0)
            return op.Constant("split", sizes);
        var others = sizes.Sum() + 1;
        if (x.Shape.HasRank && x.Shape[(int)axis].Known is { } known)
        {
            sizes[open] = known - others;
            return op.Constant("split", sizes);
        }

        var rest = op.Emit("Sub", [op.SizeOf(x, (int)axis), op.Constant("others", [others])]);
        return op.Join(op.Constant("before", sizes[..open]), rest, op.Constant("after", sizes[(open + 1)..]));
    }
}
