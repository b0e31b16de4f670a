using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Reduction;

// TF:   LowerBound(sorted_inputs: T, values: T) -> output: out_type; UpperBound
// ONNX: the count of elements less than (UpperBound: or equal to) the value
internal static class LowerBound
{
    internal static Value Convert(OpContext op)
    {
        var sorted = op.Emit("Unsqueeze", [op.Input(0), op.Constant("middle", [1L])]);
        var values = op.Emit("Unsqueeze", [op.Input(1), op.Constant("last", [2L])]);
        var before = op.Emit(op.Op == "LowerBound" ? "Less" : "LessOrEqual", [sorted, values]);
        return op.Emit("ReduceSum", [op.Cast(before, OnnxType.Int64), op.Constant("last", [2L])], OnnxAttribute.Int("keepdims", 0));
    }
}
