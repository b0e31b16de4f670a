using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   MatrixBandPart(input: T, num_lower: Tindex, num_upper: Tindex) -> band: T; a negative number keeps all
// ONNX: Trilu(input: T, k: int64, upper: int) -> output: T, once for each side
internal static class MatrixBandPart
{
    internal static Value Convert(OpContext op)
    {
        var x = op.Input(0);
        var type = x.Type is OnnxType.Float or OnnxType.Double or OnnxType.Int64 or OnnxType.Bool ? x.Type : OnnxType.Int64;
        var band = op.Cast(x, type);
        if (op.TryInts(1) is not [< 0])
            band = op.Emit("Trilu", [band, op.Emit("Neg", [Limit(op, 1)])], OnnxAttribute.Int("upper", 1));
        if (op.TryInts(2) is not [< 0])
            band = op.Emit("Trilu", [band, Limit(op, 2)], OnnxAttribute.Int("upper", 0));
        return op.Cast(band, x.Type);
    }

    private static Value Limit(OpContext op, int index)
    {
        var limit = op.Int64Input(index);
        return limit.IsConstant
            ? limit
            : op.Emit("Where", [op.Emit("Less", [limit, op.Constant("zero", 0L)]), op.Constant("all", (long)int.MaxValue), limit]);
    }
}
