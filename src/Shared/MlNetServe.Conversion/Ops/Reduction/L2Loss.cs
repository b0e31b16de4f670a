using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Reduction;

// TF:   L2Loss(t: T) -> output: T
// ONNX: ReduceSum(t * t) / 2
internal static class L2Loss
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var sum = op.Emit("ReduceSum", [op.Emit("Mul", [x, x])], OnnxAttribute.Int("keepdims", 0)) with { Order = TensorOrder.TensorFlow };
        return op.Emit("Mul", [sum, op.ScalarLike(sum, 0.5, "half")]);
    }
}
