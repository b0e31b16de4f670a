using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   ExtractImagePatches(images: T, ksizes, strides, rates, padding) -> patches: T, depth is (row, column, channel)
// ONNX: Conv with a filter that is 1 at one tap, a group for each channel, then Gather of the channels into TensorFlow's order
internal static class ExtractImagePatches
{
    internal static Value Convert(OpContext op)
    {
        var format = new DataFormat(ChannelsFirst: false, Spatial: 2);
        var window = new Window(
            format, format.SpatialOf(op.Ints("ksizes")), format.SpatialOf(op.Ints("strides")), format.SpatialOf(op.Ints("rates")), op.String("padding"), []);
        var input = format.Input(op, 0);
        if (!input.Shape.HasRank || input.Shape[3].Known is not { } channels)
            throw op.Refuse("The number of channels must be known.");
        var x = op.Cast(input, OnnxType.Float);
        var pads = window.Pads(x.Shape);
        if (pads is null && window.IsDilated)
        {
            x = WindowTaps.Pad(op, window, x, firstAxis: 2, value: 0);
            pads = new long[4];
        }

        var taps = window.Kernel[0] * window.Kernel[1];
        var apart = op.Emit("Conv", [x, Picker(op, window, channels)], [.. window.Attributes(pads), OnnxAttribute.Int("group", channels)]);
        var order = Enumerable.Range(0, (int)(taps * channels)).Select(i => (i % channels * taps) + (i / channels));
        return format.Result(op, op.Emit("Gather", [apart, op.Constant("order", order)], OnnxAttribute.Int("axis", 1)));
    }

    /// <summary>Filters [channels * taps, 1, kernel]: the one for channel c and tap t reads tap t.</summary>
    private static Value Picker(OpContext op, Window window, long channels)
    {
        var taps = window.Kernel[0] * window.Kernel[1];
        long[] dims = [channels * taps, 1, window.Kernel[0], window.Kernel[1]];
        return op.Weight("W", DType.Float, dims, () =>
        {
            var values = new float[channels * taps * taps];
            for (var i = 0L; i < channels * taps; i++)
                values[(i * taps) + (i % taps)] = 1;
            return Tensor.From(values, dims);
        });
    }
}
