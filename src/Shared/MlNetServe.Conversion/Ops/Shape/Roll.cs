using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Roll(input: T, shift: Tshift, axis: Taxis) -> output: T
// ONNX: Concat of the two parts as Slices, for each axis; Gather at (i - shift) mod n where the size or the shift is not known
internal static class Roll
{
    internal static Value Convert(OpContext op)
    {
        var axes = op.ConstantInts(2, "the axes");
        var shifts = op.TryInts(1);
        var x = op.InputAsIs(0);
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = op.NormalizeAxis(axes[i], x.Rank);
            x = x.Shape[(int)axis].Known is { } size && shifts?[i] is { } shift
                ? Parts(op, x, axis, size, shift)
                : Gathered(op, x, axis, Shift(op, i));
        }

        return x;
    }

    private static Value Parts(OpContext op, Value x, long axis, long size, long shift)
    {
        var at = op.Physical(x, axis);
        var cut = size == 0 ? 0 : ((-shift % size) + size) % size;
        if (cut == 0)
            return x;
        Value Part(long start, long end) =>
            op.Emit("Slice", [x, op.Constant("starts", [start]), op.Constant("ends", [end]), op.Constant("axes", [at])]);
        return op.Emit("Concat", [Part(cut, long.MaxValue), Part(0, cut)], OnnxAttribute.Int("axis", at))
            with
        { Order = x.Order, Shape = x.Shape };
    }

    private static Value Shift(OpContext op, int index)
    {
        var shifts = op.Int64Input(1);
        return shifts.Shape is { HasRank: true, Rank: 0 } ? shifts : op.Emit("Gather", [shifts, op.Constant("i", (long)index)]);
    }

    private static Value Gathered(OpContext op, Value x, long axis, Value shift)
    {
        var size = op.AsScalar(op.SizeOf(x, (int)axis));
        var places = op.Emit("Range", [op.Constant("zero", 0L), size, op.Constant("one", 1L)]);
        var from = op.Emit("Mod", [op.Emit("Sub", [places, shift]), size]);
        return op.Emit("Gather", [x, from], OnnxAttribute.Int("axis", op.Physical(x, axis))) with { Order = x.Order, Shape = x.Shape };
    }
}
