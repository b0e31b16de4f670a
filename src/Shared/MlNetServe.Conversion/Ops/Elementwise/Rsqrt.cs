using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Rsqrt(x: T) -> y: T
// ONNX: Reciprocal(Sqrt(x))
internal static class Rsqrt
{
    internal static Value Convert(OpContext op) => op.Emit("Reciprocal", [op.Emit("Sqrt", [op.InputAsIs(0)])]);
}
