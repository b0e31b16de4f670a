using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   L2Loss(t: T) -> output: T, half the sum of the squares
// ONNX: ReduceSumSquare(data: T) -> reduced: T, Mul
internal static class L2Loss
{
    internal static Value Convert(OpContext op)
    {
        var sum = op.Emit("ReduceSumSquare", [op.InputAsIs(0)], OnnxAttribute.Int("keepdims", 0)) with { Order = TensorOrder.TensorFlow };
        return (new Expression(op, sum) * 0.5).Value;
    }
}
