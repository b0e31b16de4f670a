using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   Conv2D(input: T, filter: T, strides, padding, explicit_paddings = [], data_format = "NHWC", dilations = [1,1,1,1]) -> output: T
// ONNX: Conv(X: T, W: T, B: T?, kernel_shape, strides, dilations, pads, group) -> Y: T
internal static class Conv2D
{
    internal static Value Convert(OpContext op) => Convolution.Dense(op, bias: null);
}
