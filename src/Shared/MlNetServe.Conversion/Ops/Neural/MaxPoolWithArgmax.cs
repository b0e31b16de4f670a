using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   MaxPoolWithArgmax(input: T, ksize, strides, padding, include_batch_in_index = false) -> (output: T, argmax: Targmax)
// ONNX: MaxPool(X: T, kernel_shape, strides, pads) -> (Y: T, Indices: int64)
internal static class MaxPoolWithArgmax
{
    internal static Value[] Convert(OpContext op)
    {
        var format = new DataFormat(ChannelsFirst: false, Spatial: 2);
        var window = Window.OfPool(op, format, op.Ints("ksize"), op.Ints("strides"));
        var x = op.Cast(format.Input(op, 0), OnnxType.Float);
        var results = op.EmitMany("MaxPool", 2, [x], [.. window.Attributes(window.Pads(x.Shape))]);
        var indices = results[1] with { Type = OnnxType.Int64, Order = TensorOrder.ChannelsFirst };
        return [format.Result(op, results[0]), format.Result(op, Flat(op, x, indices))];
    }

    /// <summary>
    /// ONNX counts ((n * C + c) * H + h) * W + w, TensorFlow (h * W + w) * C + c, and with the batch ((n * H + h) * W + w) * C + c.
    /// </summary>
    private static Value Flat(OpContext op, Value x, Value indices)
    {
        var ranked = x.Shape.HasRank ? x : x with { Shape = TfShape.Of([-1L, -1, -1, -1]) };
        var channels = op.SizeOf(ranked, 3);
        var pixels = op.SizeProduct(op.SizeOf(ranked, 1), op.SizeOf(ranked, 2));
        var pixel = new Expression(op, op.Emit("Mod", [indices, pixels]));
        var channel = new Expression(op, Range(op, channels)).Unsqueeze(1, 2);
        var index = (pixel * new Expression(op, channels)) + channel;
        if (op.Bool("include_batch_in_index"))
        {
            var picture = new Expression(op, Range(op, op.SizeOf(ranked, 0))).Unsqueeze(1, 2, 3);
            index += picture * new Expression(op, op.SizeProduct(pixels, channels));
        }

        return index.Value;
    }

    private static Value Range(OpContext op, Value size)
    {
        var limit = op.Emit("Squeeze", [size, op.Constant("axes", [0L])]);
        return op.Emit("Range", [op.Constant("zero", 0L), limit, op.Constant("one", 1L)]);
    }
}
