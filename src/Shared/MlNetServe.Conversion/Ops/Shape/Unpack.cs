using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Unpack(value: T, num: int, axis: int = 0) -> output: num * T
// ONNX: Split(input: T, split: int64) -> outputs: T, ... and Squeeze
internal static class Unpack
{
    internal static Value[] Convert(OpContext op)
    {
        var count = (int)op.Int("num");
        var x = op.InputAsIs(0);
        var axis = op.Normalize(x, [op.Int("axis")])[0];
        var (value, left) = op.ForDropping(x, [axis]);
        var at = op.Physical(value, axis);
        var sizes = op.Constant("split", Enumerable.Repeat(1L, count));
        var parts = count == 1 ? [value] : op.EmitMany("Split", count, [value, sizes], OnnxAttribute.Int("axis", at));
        return [.. parts.Select(p => op.Emit("Squeeze", [p, op.Constant("axes", [at])]) with { Order = left })];
    }
}
