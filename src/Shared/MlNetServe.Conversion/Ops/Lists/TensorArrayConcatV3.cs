using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorArrayConcatV3(handle: resource, flow_in: float, dtype: type) -> value: dtype, lengths: int64
// ONNX: Reshape(data: T, shape: int64) -> reshaped: T, as elements of one list have one shape here
internal static class TensorArrayConcatV3
{
    internal static Value[] Convert(OpContext op) => TensorLists.Joined(op, op.InputAsIs(1));
}
