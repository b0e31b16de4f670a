using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Neural;

/// <summary>What the pools share. ONNX's padding counts neither in a mean nor in a maximum, as TensorFlow's SAME.</summary>
internal static class Pooling
{
    internal static Value Convert(OpContext op, string onnx) => Convert(op, onnx, op.Ints("ksize"), op.Ints("strides"));

    internal static Value Convert(OpContext op, string onnx, long[] ksize, long[] strides)
    {
        var format = DataFormat.Of(op);
        var window = Window.OfPool(op, format, ksize, strides);
        var x = format.Input(op, 0);
        return format.Result(op, op.Emit(onnx, [x], [.. window.Attributes(window.Pads(x.Shape))]));
    }
}
