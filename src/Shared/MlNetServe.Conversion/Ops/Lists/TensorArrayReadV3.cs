using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorArrayReadV3(handle: resource, index: int32, flow_in: float, dtype: type) -> value: dtype
// ONNX: Gather(data: T, indices: I, axis = 0) -> output: T
internal static class TensorArrayReadV3
{
    internal static Value Convert(OpContext op) =>
        op.Emit("Gather", [TensorLists.Stacked(op, op.InputAsIs(2), op.OutputSpec().Shape), op.Input(1)]);
}
