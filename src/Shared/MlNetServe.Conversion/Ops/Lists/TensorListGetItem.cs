using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListGetItem(input_handle: variant, index: int32, element_shape: int32) -> item: element_dtype
// ONNX: Gather(data: T, indices: I, axis = 0) -> output: T
internal static class TensorListGetItem
{
    internal static Value Convert(OpContext op) =>
        op.Emit("Gather", [TensorLists.Stacked(op, op.InputAsIs(0), op.OutputSpec().Shape), op.Input(1)]);
}
