using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorArraySizeV3(handle: resource, flow_in: float) -> size: int32
// ONNX: Shape(data: T, start = 0, end = 1) -> shape: int64
internal static class TensorArraySizeV3
{
    internal static Value Convert(OpContext op) =>
        op.Cast(TensorLists.Length(op, op.InputAsIs(1)), OnnxType.Int32) with { DType = DType.Int32 };
}
