using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListLength(input_handle: variant) -> length: int32
// ONNX: Shape(data: T, start = 0, end = 1) -> shape: int64
internal static class TensorListLength
{
    internal static Value Convert(OpContext op) => TensorLists.Length(op, op.InputAsIs(0));
}
