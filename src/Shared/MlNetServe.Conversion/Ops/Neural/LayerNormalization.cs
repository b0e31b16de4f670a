using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   made by the rewrite LayerNorm: LayerNormalization(x: float, gamma: float [C], beta: float [C], epsilon) -> y: float
// ONNX: LayerNormalization(X: T, Scale: T, B: T, axis = -1, epsilon) -> Y: T
internal static class LayerNormalization
{
    internal static Value Convert(OpContext op) => op.Emit(
        "LayerNormalization", op.Inputs, OnnxAttribute.Int("axis", -1), OnnxAttribute.Float("epsilon", op.Float("epsilon")));
}
