using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   LeakyRelu(features: T, alpha: float = 0.2) -> activations: T
// ONNX: LeakyRelu(X: T, alpha: float = 0.01) -> Y: T
internal static class LeakyRelu
{
    internal static Value Convert(OpContext op) =>
        op.Emit("LeakyRelu", [op.InputAsIs(0)], OnnxAttribute.Float("alpha", op.Float("alpha")));
}
