using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   AvgPool(value: T, ksize, strides, padding, data_format = "NHWC") -> output: T; AvgPool3D likewise
// ONNX: AveragePool(X: F, kernel_shape, strides, pads, count_include_pad = 0) -> Y: F
internal static class AvgPool
{
    internal static Value Convert(OpContext op) => Pooling.Convert(op, "AveragePool");
}
