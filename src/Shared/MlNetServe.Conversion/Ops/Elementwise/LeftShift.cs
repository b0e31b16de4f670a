using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   LeftShift(x: T, y: T) -> z: T
// ONNX: BitShift(X: T, Y: T, direction = LEFT), which takes unsigned integers only: signed ones have the same bits
internal static class LeftShift
{
    internal static Value Convert(OpContext op)
    {
        var values = op.Broadcast(0, 1);
        var type = values[0].Type;
        var unsigned = Bits.UnsignedOf(type);
        return op.Cast(op.Emit("BitShift", [.. values.Select(v => op.Cast(v, unsigned))], OnnxAttribute.String("direction", "LEFT")), type);
    }
}
