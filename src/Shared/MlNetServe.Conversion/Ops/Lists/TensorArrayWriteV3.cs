using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorArrayWriteV3(handle: resource, index: int32, value: T, flow_in: float) -> flow_out: float
// ONNX: ScatterND(data: T, indices: int64, updates: T) -> output: T
internal static class TensorArrayWriteV3
{
    internal static Value Convert(OpContext op) =>
        TensorListSetItem.Write(op, op.InputAsIs(3), op.Input(1), op.Input(2), TensorLists.Grows(op.Node));
}
