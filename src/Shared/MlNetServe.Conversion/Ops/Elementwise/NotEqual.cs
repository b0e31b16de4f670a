using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   NotEqual(x: T, y: T) -> z: bool
// ONNX: Not(Equal(A: T, B: T))
internal static class NotEqual
{
    internal static Value Convert(OpContext op) =>
        Equal.ShapesDiffer(op) ? op.Constant("differ", Tensor.Scalar(true)) : op.Emit("Not", [op.Emit("Equal", op.Broadcast(0, 1))]);
}
