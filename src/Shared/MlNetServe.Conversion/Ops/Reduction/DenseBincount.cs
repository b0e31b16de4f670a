using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Reduction;

// TF:   DenseBincount(input: Tidx, size: Tidx, weights: T, binary_output: bool = false) -> output: T; Bincount(arr: int32, size: int32,
//       weights: T) -> bins: T
// ONNX: ReduceSum of Equal(Unsqueeze(input), Range(size)), weighted
internal static class DenseBincount
{
    internal static Value Convert(OpContext op)
    {
        var size = op.AsScalar(op.Int64Input(1));
        var weights = op.Input(2);
        if (weights.Shape.Count is null)
            throw op.Refuse("Whether there are weights must be known.", "weights");
        var bins = op.Emit("Range", [op.Constant("zero", 0L), size, op.Constant("one", 1L)]);
        var last = op.Constant("last", [-1L]);
        var hits = op.Cast(op.Emit("Equal", [op.Emit("Unsqueeze", [op.Cast(op.Input(0), OnnxType.Int64), last]), bins]), weights.Type);
        if (weights.Shape.Count > 0)
            hits = op.Emit("Mul", [hits, op.Emit("Unsqueeze", [weights, last])]);
        var binary = op.Op == "DenseBincount" && op.Bool("binary_output");
        return op.Emit(binary ? "ReduceMax" : "ReduceSum", [hits, op.Constant("elements", [-2L])], OnnxAttribute.Int("keepdims", 0));
    }
}
