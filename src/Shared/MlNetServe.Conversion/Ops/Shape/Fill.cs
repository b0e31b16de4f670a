using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Fill(dims: index_type, value: T) -> output: T
// ONNX: Expand(input: T, shape: int64) -> output: T
internal static class Fill
{
    internal static Value Convert(OpContext op) =>
        op.Emit("Expand", [op.Input(1), op.Int64Input(0)]) with { Order = TensorOrder.TensorFlow };
}
