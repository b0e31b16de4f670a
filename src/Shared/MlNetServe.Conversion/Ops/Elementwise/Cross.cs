using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Cross(a: T, b: T) -> product: T, of vectors of three along the last axis
// ONNX: a yzx * b zxy - a zxy * b yzx, each by Gather
internal static class Cross
{
    internal static Value Convert(OpContext op)
    {
        var (a, b) = (op.Input(0), op.Input(1));
        var left = op.Emit("Mul", [Turned(op, a, 1, 2, 0), Turned(op, b, 2, 0, 1)]);
        return op.Emit("Sub", [left, op.Emit("Mul", [Turned(op, a, 2, 0, 1), Turned(op, b, 1, 2, 0)])]);
    }

    private static Value Turned(OpContext op, Value x, params long[] order) =>
        op.Emit("Gather", [x, op.Constant("order", order)], OnnxAttribute.Int("axis", -1));
}
