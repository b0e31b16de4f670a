using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Size(input: T, out_type: type = int32) -> output: out_type
// ONNX: Size(data: T) -> size: int64
internal static class Size
{
    internal static Value Convert(OpContext op) => op.Emit("Size", [op.InputAsIs(0)]) with { Order = TensorOrder.TensorFlow };
}
