using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   ExtractImagePatches(images: T, ksizes, strides, rates, padding) -> patches: T, depth is (row, column, channel)
// ONNX: patches side by side: Slice, Reshape, Transpose, Reshape; else a Slice for each tap and Concat
internal static class ExtractImagePatches
{
    private const long LargestPatch = 4096;

    internal static Value Convert(OpContext op)
    {
        var format = new DataFormat(ChannelsFirst: false, Spatial: 2);
        long[] Spatial(string attribute) => format.SpatialOf(op.Ints(attribute));
        var window = new Window(format, Spatial("ksizes"), Spatial("strides"), Spatial("rates"), op.String("padding"), []);
        var x = op.InOrder(op.InputAsIs(0), TensorOrder.TensorFlow);
        var tiled = window.Padding == "VALID" && !window.IsDilated && window.Kernel.SequenceEqual(window.Strides);
        if (tiled && x.Shape is { HasRank: true, Rank: 4 })
            return Tiles(op, window, x);
        if (window.Kernel[0] * window.Kernel[1] > LargestPatch)
            throw op.Refuse($"is [{string.Join(",", window.Kernel)}]; overlapping patches may have {LargestPatch} pixels.", "ksizes");
        var padded = WindowTaps.Pad(op, window, x, firstAxis: 1, value: 0);
        return op.Emit("Concat", [.. WindowTaps.Slices(op, window, padded, firstAxis: 1)], OnnxAttribute.Int("axis", -1));
    }

    private static Value Tiles(OpContext op, Window window, Value x)
    {
        var (height, width) = (op.Size(window.Kernel[0]), op.Size(window.Kernel[1]));
        var rows = op.SizeQuotient(op.SizeOf(x, 1), height);
        var columns = op.SizeQuotient(op.SizeOf(x, 2), width);
        Value[] ends = [op.SizeProduct(rows, height), op.SizeProduct(columns, width)];
        var end = op.Emit("Concat", ends, OnnxAttribute.Int("axis", 0));
        var whole = op.Emit("Slice", [x, op.Constant("starts", [0L, 0]), end, op.Constant("axes", [1L, 2])]);
        var (batch, channels) = (op.SizeOf(x, 0), op.SizeOf(x, 3));
        var apart = op.ReshapeTo(whole, batch, rows, height, columns, width, channels);
        var turned = op.Emit("Transpose", [apart], OnnxAttribute.Ints("perm", [0, 1, 3, 2, 4, 5]));
        return op.ReshapeTo(turned, batch, rows, columns, op.SizeProduct([height, width, channels]));
    }
}
