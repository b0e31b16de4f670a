using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   TruncateMod(x: T, y: T) -> z: T; Mod(x: T, y: T) -> z: T
// ONNX: Mod(A: T, B: T, fmod = 1) -> C: T, which has the sign of the dividend
internal static class TruncateMod
{
    internal static Value Convert(OpContext op) => op.Emit("Mod", op.Broadcast(0, 1), OnnxAttribute.Int("fmod", 1));
}
