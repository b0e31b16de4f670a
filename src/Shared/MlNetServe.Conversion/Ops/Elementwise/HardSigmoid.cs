using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   made by the rewrite HardActivations: HardSigmoid(x: float) -> relu6(x + 3) / 6: float
// ONNX: HardSigmoid(X: T, alpha, beta) -> max(0, min(1, alpha * x + beta)): T
internal static class HardSigmoid
{
    internal static Value Convert(OpContext op) =>
        op.Unary("HardSigmoid", op.InputAsIs(0), OnnxAttribute.Float("alpha", 1f / 6), OnnxAttribute.Float("beta", 0.5f));
}
