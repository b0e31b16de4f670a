using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   AddV2(x: T, y: T) -> z: T
// ONNX: Add(A: T, B: T) -> C: T
internal static class AddV2
{
    internal static Value Convert(OpContext op) => op.Emit("Add", op.Broadcast(0, 1));
}
