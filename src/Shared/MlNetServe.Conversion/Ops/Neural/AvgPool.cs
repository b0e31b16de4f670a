using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   AvgPool(value: T, ksize, strides, padding, data_format = "NHWC") -> output: T; AvgPool3D likewise
// ONNX: AveragePool(X: F, kernel_shape, strides, pads, count_include_pad = 0) -> Y: F
internal static class AvgPool
{
    internal static Value Convert(OpContext op) =>
        op.InputAsIs(0).Type == OnnxType.Double ? InDouble(op) : Pooling.Convert(op, "AveragePool");

    /// <summary>float64, which AveragePool has no kernel for: the sum over the taps, divided by how many of them are in the picture.</summary>
    private static Value InDouble(OpContext op)
    {
        var format = DataFormat.Of(op);
        var window = Window.OfPool(op, format, op.Ints("ksize"), op.Ints("strides"));
        var x = format.Input(op, 0);
        var sum = Sum(op, window, x);
        var ones = op.Emit("Expand", [op.ScalarLike(x, 1), op.Emit("Shape", [x])]);
        var count = Sum(op, window, ones with { Shape = x.Shape, Order = x.Order });
        return format.Result(op, op.Emit("Div", [sum, count]));
    }

    private static Value Sum(OpContext op, Window window, Value x)
    {
        var padded = WindowTaps.Pad(op, window, x, firstAxis: 2, value: 0);
        return WindowTaps.Slices(op, window, padded, firstAxis: 2).Aggregate((a, b) => op.Emit("Add", [a, b]));
    }
}
