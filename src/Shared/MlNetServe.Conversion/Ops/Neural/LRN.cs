using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   LRN(input: T, depth_radius = 5, bias = 1, alpha = 1, beta = 0.5) -> output: T
// ONNX: LRN(X: F, size, bias, alpha, beta) -> Y: F
internal static class LRN
{
    internal static Value Convert(OpContext op)
    {
        // ONNX divides alpha by the window's size, TensorFlow does not.
        var size = (2 * op.Int("depth_radius")) + 1;
        return op.Emit("LRN", [op.Input(0, TensorOrder.ChannelsFirst, rank: 4)],
            OnnxAttribute.Int("size", size),
            OnnxAttribute.Float("alpha", op.Float("alpha") * size),
            OnnxAttribute.Float("beta", op.Float("beta")),
            OnnxAttribute.Float("bias", op.Float("bias"))) with
        {
            Order = TensorOrder.ChannelsFirst,
        };
    }
}
