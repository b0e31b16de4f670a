using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   SquaredDifference(x: T, y: T) -> z: T
// ONNX: Mul(Sub(x, y), Sub(x, y))
internal static class SquaredDifference
{
    internal static Value Convert(OpContext op)
    {
        var difference = op.Emit("Sub", op.Broadcast(0, 1));
        return op.Emit("Mul", [difference, difference]);
    }
}
