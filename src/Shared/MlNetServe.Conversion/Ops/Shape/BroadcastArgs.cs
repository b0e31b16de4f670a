using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   BroadcastArgs(s0: T, s1: T) -> r0: T
// ONNX: Max of both shapes, the shorter one padded with ones in front
internal static class BroadcastArgs
{
    internal static Value Convert(OpContext op)
    {
        var (a, b) = (op.Int64Input(0), op.Int64Input(1));
        var length = op.Emit("Max", [op.SizeOf(a, 0), op.SizeOf(b, 0)]);
        return op.Emit("Max", [Padded(op, a, length), Padded(op, b, length)]);
    }

    private static Value Padded(OpContext op, Value shape, Value length)
    {
        var missing = op.Emit("Sub", [length, op.SizeOf(shape, 0)]);
        return op.Emit("Concat", [op.Filled(shape, 1, missing), shape], OnnxAttribute.Int("axis", 0));
    }
}
