using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Unique(x: T) -> y: T, idx: out_idx; UniqueWithCounts also count; V2 takes the axis as an input
// ONNX: Unique(X: T, sorted = 0) -> Y: T, indices: int64, inverse_indices: int64, counts: int64
internal static class Unique
{
    internal static Value[] Convert(OpContext op)
    {
        var x = op.Input(0);
        var type = x.Type is OnnxType.Float or OnnxType.Double or OnnxType.Int8 or OnnxType.Int64 ? x.Type : OnnxType.Int64;
        var all = op.EmitMany("Unique", 4, [op.Cast(x, type)], [OnnxAttribute.Int("sorted", 0), .. Axis(op, x)]);
        var index = all[2] with { Type = OnnxType.Int64 };
        return op.Op.Contains("Counts", StringComparison.Ordinal)
            ? [all[0], index, all[3] with { Type = OnnxType.Int64 }]
            : [all[0], index];
    }

    /// <summary>The axis whose slices are compared; none for a vector.</summary>
    private static OnnxAttribute[] Axis(OpContext op, Value x) => op.InputCount > 1 && op.ConstantInts(1, "the axis") is [var axis]
        ? [OnnxAttribute.Int("axis", op.Physical(x, axis))]
        : [];
}
