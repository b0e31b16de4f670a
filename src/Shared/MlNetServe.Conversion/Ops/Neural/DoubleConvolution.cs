using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Neural;

/// <summary>
/// Convolutions in float64. ONNX Runtime's Conv has no such kernel and float32 would lose half the digits; MatMul and Mul have
/// one, so that the convolution is the sum over its taps.
/// </summary>
internal static class DoubleConvolution
{
    /// <summary>All channels: every tap is a product with its own matrix [I, O].</summary>
    internal static Value Dense(OpContext op, Window window, Value? bias)
    {
        var taps = Taps(op, window, out var filters);
        return Sum(op, window, taps.Select((x, i) => op.Emit("MatMul", [x, filters[i]])), bias);
    }

    /// <summary>Each channel alone: every tap is multiplied by its own [C, M].</summary>
    internal static Value Depthwise(OpContext op, Window window, Value? bias)
    {
        var taps = Taps(op, window, out var filters);
        var last = op.Constant("axes", [-1L]);
        var products = taps.Select((x, i) => op.Emit("Mul", [op.Emit("Unsqueeze", [x, last]), filters[i]]));
        var sum = products.Aggregate((a, b) => op.Emit("Add", [a, b]));
        long[] joined = [.. Enumerable.Repeat(0L, window.Format.Spatial + 1), -1];
        return Sum(op, window, [op.Emit("Reshape", [sum, op.Constant("shape", joined)])], bias);
    }

    private static Value[] Taps(OpContext op, Window window, out Value[] filters)
    {
        var spatial = window.Format.Spatial;
        var x = op.Input(0);
        if (window.Format.ChannelsFirst)
            x = op.Emit("Transpose", [x], OnnxAttribute.Ints("perm", AxisMap.ToTensorFlow(spatial + 2))) with { Shape = x.Shape };
        var slices = WindowTaps.Slices(op, window, WindowTaps.Pad(op, window, x, firstAxis: 1, value: 0), firstAxis: 1).ToArray();
        var shape = FilterWeights.Shape(op, spatial);
        var flat = op.ReshapeTo(op.Input(1), op.Size(slices.Length), op.Size(shape[spatial].Known ?? -1), op.Size(shape[spatial + 1].Known ?? -1));
        filters = [.. slices.Select((_, i) => op.Emit("Gather", [flat, op.Constant("tap", i)], OnnxAttribute.Int("axis", 0)))];
        return slices;
    }

    private static Value Sum(OpContext op, Window window, IEnumerable<Value> taps, Value? bias)
    {
        var sum = taps.Aggregate((a, b) => op.Emit("Add", [a, b]));
        if (bias is not null)
            sum = op.Emit("Add", [sum, bias]);
        var format = window.Format;
        if (format.ChannelsFirst)
            sum = op.Emit("Transpose", [sum], OnnxAttribute.Ints("perm", AxisMap.ToChannelsFirst(format.Spatial + 2)));
        return sum with { Order = TensorOrder.TensorFlow, Shape = TfShape.Of([.. Enumerable.Repeat(-1L, format.Spatial + 2)]) };
    }
}
