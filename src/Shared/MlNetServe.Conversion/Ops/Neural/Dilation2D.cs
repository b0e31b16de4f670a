using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   Dilation2D(input: T, filter: T, strides, rates, padding) -> output: T, the maximum over the window of input + filter
// ONNX: Pad, a Slice and an Add for each tap, Max
internal static class Dilation2D
{
    internal static Value Convert(OpContext op)
    {
        var format = new DataFormat(ChannelsFirst: false, Spatial: 2);
        var filter = op.InputAsIs(1).Shape;
        if (!filter.HasRank || filter.Rank != 3 || filter[0].Known is not { } height || filter[1].Known is not { } width)
            throw op.Refuse("The filter's height and width must be known.");
        var window = new Window(
            format, [height, width], format.SpatialOf(op.Ints("strides")), format.SpatialOf(op.Ints("rates")), op.String("padding"), []);
        var padded = WindowTaps.Pad(op, window, op.Input(0), firstAxis: 1, Lowest(op.InputAsIs(0).Type));
        var taps = op.ReshapeTo(op.Input(1), op.Size(height * width), op.SizeOf(op.Input(1), 2));
        var sums = WindowTaps.Slices(op, window, padded, firstAxis: 1).Select((x, i) =>
            op.Emit("Add", [x, op.Emit("Gather", [taps, op.Constant("tap", i)], OnnxAttribute.Int("axis", 0))]));
        return op.Emit("Max", [.. sums]);
    }

    /// <summary>What padding must be to never be the maximum.</summary>
    private static double Lowest(OnnxType type) => type switch
    {
        OnnxType.Double => double.MinValue,
        OnnxType.Int8 => sbyte.MinValue,
        OnnxType.Int16 => short.MinValue,
        OnnxType.Int32 => int.MinValue,
        OnnxType.Int64 => long.MinValue,
        OnnxType.UInt8 or OnnxType.UInt16 or OnnxType.UInt32 or OnnxType.UInt64 => 0,
        _ => float.MinValue,
    };
}
