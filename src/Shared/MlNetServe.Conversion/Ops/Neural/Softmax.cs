using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   Softmax(logits: T) -> softmax: T, over the last axis; LogSoftmax likewise
// ONNX: Softmax(input: F, axis) -> output: F; LogSoftmax likewise
internal static class Softmax
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var axis = x.Order == TensorOrder.ChannelsFirst ? 1 : -1;
        return op.Unary(op.Op, x, OnnxAttribute.Int("axis", axis));
    }
}
