using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Matrix;

// TF:   BatchMatMulV2(x: T, y: T, adj_x = false, adj_y = false) -> output: T
// ONNX: MatMul(A: T, B: T) -> Y: T
internal static class BatchMatMulV2
{
    internal static Value Convert(OpContext op) => op.Emit("MatMul",
        [MatrixOperand.Of(op, 0, op.Bool("adj_x")), MatrixOperand.Of(op, 1, op.Bool("adj_y"))]);
}
