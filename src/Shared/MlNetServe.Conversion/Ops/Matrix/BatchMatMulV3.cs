using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Matrix;

// TF:   BatchMatMulV3(x: Ta, y: Tb, Tout, adj_x = false, adj_y = false) -> output: Tout
// ONNX: MatMul(A: T, B: T) -> Y: T
internal static class BatchMatMulV3
{
    internal static Value Convert(OpContext op)
    {
        var type = op.ComputedType(op.Type("Tout"));
        return op.Emit("MatMul",
            [op.Cast(MatrixOperand.Of(op, 0, op.Bool("adj_x")), type), op.Cast(MatrixOperand.Of(op, 1, op.Bool("adj_y")), type)]);
    }
}
