using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   RightShift(x: T, y: T) -> z: T
// ONNX: BitShift(X: T, Y: T, direction = RIGHT) for unsigned integers; for signed ones ~(~x >> y) where x < 0, which keeps the sign
internal static class RightShift
{
    internal static Value Convert(OpContext op)
    {
        var values = op.Broadcast(0, 1);
        var (x, type) = (values[0], values[0].Type);
        var unsigned = Bits.UnsignedOf(type);
        if (unsigned == type)
            return op.Emit("BitShift", values, OnnxAttribute.String("direction", "RIGHT"));
        var negative = op.Emit("Less", [x, op.ScalarLike(x, 0, "zero")]);
        var positive = op.Emit("Where", [negative, op.Emit("BitwiseNot", [x]), x]);
        var shifted = op.Emit("BitShift", [op.Cast(positive, unsigned), op.Cast(values[1], unsigned)],
            OnnxAttribute.String("direction", "RIGHT"));
        var signed = op.Cast(shifted, type);
        return op.Emit("Where", [negative, op.Emit("BitwiseNot", [signed]), signed]);
    }
}
