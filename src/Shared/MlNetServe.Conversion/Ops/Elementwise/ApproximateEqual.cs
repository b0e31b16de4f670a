using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   ApproximateEqual(x: T, y: T, tolerance: float = 1e-5) -> z: bool
// ONNX: Less(Abs(Sub(x, y)), tolerance)
internal static class ApproximateEqual
{
    internal static Value Convert(OpContext op)
    {
        var distance = op.Emit("Abs", [op.Emit("Sub", op.Broadcast(0, 1))]);
        return op.Emit("Less", [distance, op.ScalarLike(distance, op.Float("tolerance"), "tolerance")]);
    }
}
