using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Tan(x: T) -> y: T
// ONNX: Tan(input: T) -> output: T; float64, which it has no kernel for, Sin / Cos
internal static class Tan
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        return x.Type == OnnxType.Double ? op.Emit("Div", [op.Emit("Sin", [x]), op.Emit("Cos", [x])]) : op.Emit("Tan", [x]);
    }
}
