using MlNetServe.Conversion.Lowering;
using MlNetServe.Conversion.Ops.Neural;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Matrix;

// TF:   _FusedMatMul(a: T, b: T, args: num_args * T, transpose_a, transpose_b, fused_ops, epsilon, leakyrelu_alpha) -> product: T
// ONNX: MatMul(A: T, B: T) -> Y: T, then what was fused
internal static class FusedMatMul
{
    internal static Value Convert(OpContext op)
    {
        var product = MatMul.Convert(op) with { Shape = TfShape.Of([-1L, -1]) };
        return FusedOps.Apply(op, product, op.Strings("fused_ops"), firstArgument: 2);
    }
}
