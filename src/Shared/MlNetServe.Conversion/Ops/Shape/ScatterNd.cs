using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   ScatterNd(indices: Tindices, updates: T, shape: Tindices) -> output: T; duplicates add up
// ONNX: ScatterND(zeros, indices: int64, updates: T, reduction = add) -> output: T
internal static class ScatterNd
{
    internal static Value Convert(OpContext op)
    {
        var updates = op.Input(1);
        var zeros = op.Filled(updates, 0, op.Int64Input(2));
        return op.Emit("ScatterND", [zeros, op.Cast(op.Input(0), OnnxType.Int64), updates], OnnxAttribute.String("reduction", "add"));
    }
}
