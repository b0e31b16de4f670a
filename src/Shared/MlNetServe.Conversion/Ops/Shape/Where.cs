using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Where(condition: T) -> index: int64
// ONNX: Transpose(NonZero(X: T))
internal static class Where
{
    internal static Value Convert(OpContext op) =>
        op.Emit("Transpose", [op.Emit("NonZero", [op.Input(0)])], OnnxAttribute.Ints("perm", [1, 0]));
}
