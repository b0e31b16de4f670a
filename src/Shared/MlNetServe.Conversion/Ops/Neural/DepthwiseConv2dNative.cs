using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   DepthwiseConv2dNative(input: T, filter: T, strides, padding, explicit_paddings = [], data_format, dilations) -> output: T
// ONNX: Conv(X: T, W: T, B: T?, kernel_shape, strides, dilations, pads, group = channels) -> Y: T
internal static class DepthwiseConv2dNative
{
    internal static Value Convert(OpContext op) => Convolution.Depthwise(op, bias: null);
}
