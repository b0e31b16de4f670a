using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListLength(input_handle: variant) -> length: int32
// ONNX: Shape(data: T, start = 0, end = 1) -> shape: int64
internal static class TensorListLength
{
    internal static Value Convert(OpContext op)
    {
        var list = op.InputAsIs(0);
        return list.Pending is { } pending
            ? pending.Count
            : op.AsScalar(op.Emit("Shape", [list], OnnxAttribute.Int("start", 0), OnnxAttribute.Int("end", 1)));
    }
}
