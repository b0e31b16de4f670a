using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Matrix;

// TF:   MatMul(a: T, b: T, transpose_a = false, transpose_b = false) -> product: T
// ONNX: MatMul(A: T, B: T) -> Y: T
internal static class MatMul
{
    internal static Value Convert(OpContext op) => op.Emit("MatMul",
        [MatrixOperand.Of(op, 0, op.Bool("transpose_a")), MatrixOperand.Of(op, 1, op.Bool("transpose_b"))]);
}
