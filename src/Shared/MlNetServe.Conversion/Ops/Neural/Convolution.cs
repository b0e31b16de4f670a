using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Neural;

/// <summary>What the convolutions share.</summary>
internal static class Convolution
{
    /// <summary>A convolution over all channels, or over groups of them.</summary>
    internal static Value Dense(OpContext op, Value? bias)
    {
        var format = DataFormat.Of(op);
        var window = Window.OfConvolution(op, format, FilterWeights.Kernel(op, format.Spatial));
        var channels = op.InputAsIs(0).Shape is { HasRank: true } shape ? shape[format.ChannelAxis].Known : null;
        var inputs = FilterWeights.Shape(op, format.Spatial)[format.Spatial].Known;
        if (op.InputAsIs(0).Type == OnnxType.Double && channels == inputs)
            return DoubleConvolution.Dense(op, window, bias);
        var x = format.Input(op, 0);
        var filter = FilterWeights.Dense(op, format.Spatial);
        if (channels is { } known && inputs is > 0)
        {
            return known % inputs.Value == 0
                ? Emit(op, window, x, filter, known / inputs.Value, bias)
                : throw op.Issue("bad-graph", null, $"The input has {known} channels, the filter takes {inputs}.");
        }

        var ranked = x.Shape.HasRank ? x : x with { Shape = TfShape.Of([.. Enumerable.Repeat(-1L, format.Spatial + 2)]) };
        return Emit(op, window, x, FilterWeights.Ungrouped(op, filter, op.SizeOf(ranked, format.ChannelAxis)), 1, bias);
    }

    /// <summary>A convolution of each channel with its own filters.</summary>
    internal static Value Depthwise(OpContext op, Value? bias)
    {
        var format = DataFormat.Of(op);
        var window = Window.OfConvolution(op, format, FilterWeights.Kernel(op, 2));
        if (op.InputAsIs(0).Type == OnnxType.Double)
            return DoubleConvolution.Depthwise(op, window, bias);
        var filter = FilterWeights.Depthwise(op);
        return Emit(op, window, format.Input(op, 0), filter, FilterWeights.Shape(op, 2)[2].Offset, bias);
    }

    private static Value Emit(OpContext op, Window window, Value x, Value filter, long groups, Value? bias)
    {
        var pads = window.Pads(x.Shape);
        if (pads is null && window.IsDilated)
        {
            x = WindowTaps.Pad(op, window, x, firstAxis: 2, value: 0);
            pads = new long[2 * window.Format.Spatial];
        }

        var attributes = window.Attributes(pads);
        if (groups != 1)
            attributes.Add(OnnxAttribute.Int("group", groups));
        Value?[] inputs = bias is null ? [x, filter] : [x, filter, bias];
        return window.Format.Result(op, op.Emit("Conv", inputs, [.. attributes]));
    }
}
