using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Log1p(x: T) -> y: T
// ONNX: see Logarithm
internal static class Log1p
{
    internal static Value Convert(OpContext op) => op.Log1p(op.InputAsIs(0));
}
