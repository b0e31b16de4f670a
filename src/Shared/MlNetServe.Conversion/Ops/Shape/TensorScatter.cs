using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   TensorScatterUpdate(tensor: T, indices: Tindices, updates: T) -> output: T; also Add, Sub, Max, Min
// ONNX: ScatterND(data: T, indices: int64, updates: T, reduction: string) -> output: T
internal static class TensorScatter
{
    internal static Value Convert(OpContext op)
    {
        var updates = op.Input(2);
        Value[] inputs = [op.Input(0), op.Cast(op.Input(1), OnnxType.Int64), op.Op == "TensorScatterSub"
            ? op.Emit("Neg", [updates])
            : updates];
        return op.Op switch
        {
            "TensorScatterAdd" or "TensorScatterSub" => op.Emit("ScatterND", inputs, OnnxAttribute.String("reduction", "add")),
            "TensorScatterMax" => op.Emit("ScatterND", inputs, OnnxAttribute.String("reduction", "max")),
            "TensorScatterMin" => op.Emit("ScatterND", inputs, OnnxAttribute.String("reduction", "min")),
            _ => op.Emit("ScatterND", inputs),
        };
    }
}
