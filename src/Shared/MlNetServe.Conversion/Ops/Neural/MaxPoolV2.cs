using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   MaxPoolV2(input: T, ksize: int32, strides: int32, padding, data_format = "NHWC") -> output: T
// ONNX: MaxPool(X: T, kernel_shape, strides, pads) -> Y: T
internal static class MaxPoolV2
{
    internal static Value Convert(OpContext op) => MaxPool.Convert(op, op.ConstantInts(1, "ksize"), op.ConstantInts(2, "strides"));
}
