using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Reduction;

// TF:   InTopK(predictions: float, targets: T, k: int) -> precision: bool; V2 has k as an input
// ONNX: fewer than k predictions are greater than the target's: Less(ReduceSum(Greater(predictions, GatherElements)), k)
internal static class InTopK
{
    internal static Value Convert(OpContext op)
    {
        var predictions = op.Input(0);
        var k = op.InputCount > 2 ? op.Int64Input(2) : op.Constant("k", op.Int("k"));
        var column = op.Emit("Unsqueeze", [op.Cast(op.Input(1), OnnxType.Int64), op.Constant("last", [1L])]);
        var target = op.Emit("GatherElements", [predictions, column], OnnxAttribute.Int("axis", 1));
        var better = op.Cast(op.Emit("Greater", [predictions, target]), OnnxType.Int64);
        return op.Emit("Less", [op.Emit("ReduceSum", [better, op.Constant("last", [1L])], OnnxAttribute.Int("keepdims", 0)), k]);
    }
}
