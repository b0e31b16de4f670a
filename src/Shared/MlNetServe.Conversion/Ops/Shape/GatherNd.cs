using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   GatherNd(params: Tparams, indices: Tindices) -> output: Tparams
// ONNX: GatherND(data: T, indices: int64) -> output: T
internal static class GatherNd
{
    internal static Value Convert(OpContext op) => op.Emit("GatherND", [op.Input(0), op.Cast(op.Input(1), OnnxType.Int64)]);
}
