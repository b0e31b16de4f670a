using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   MaxPool(input: T, ksize, strides, padding, explicit_paddings = [], data_format = "NHWC") -> output: T; MaxPool3D likewise
// ONNX: MaxPool(X: T, kernel_shape, strides, pads) -> Y: T
internal static class MaxPool
{
    internal static Value Convert(OpContext op) => Convert(op, op.Ints("ksize"), op.Ints("strides"));

    internal static Value Convert(OpContext op, long[] ksize, long[] strides) =>
        ksize is [1, 1, 1, > 1] && DataFormat.Of(op) is { ChannelsFirst: false }
            ? OverChannels(op, ksize[3], strides)
            : Pooling.Convert(op, "MaxPool", ksize, strides);

    /// <summary>A window over the channels: to ONNX the last two axes are space, whatever they are to TensorFlow.</summary>
    private static Value OverChannels(OpContext op, long size, long[] strides)
    {
        var padding = op.String("padding");
        if (strides is not [1, 1, 1, _] || strides[3] != size || ChannelsOf(op) is not { } channels || channels % size != 0)
            throw op.Refuse($"is [1,1,1,{size}] with {padding}; a window over channels must tile them.", "ksize");
        return op.Emit("MaxPool", [op.Input(0)], OnnxAttribute.Ints("kernel_shape", [1, size]), OnnxAttribute.Ints("strides", [1, size])) with
        {
            Order = TensorOrder.TensorFlow,
        };
    }

    private static long? ChannelsOf(OpContext op) => op.InputAsIs(0).Shape is { HasRank: true, Rank: 4 } shape ? shape[3].Known : null;
}
