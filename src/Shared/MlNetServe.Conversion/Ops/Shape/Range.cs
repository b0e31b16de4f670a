using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Range(start: Tidx, limit: Tidx, delta: Tidx) -> output: Tidx
// ONNX: Range(start: T, limit: T, delta: T) -> output: T
internal static class Range
{
    internal static Value Convert(OpContext op) => op.Emit("Range", op.Inputs);
}
