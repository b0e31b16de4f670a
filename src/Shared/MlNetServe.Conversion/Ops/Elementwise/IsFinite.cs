using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   IsFinite(x: T) -> y: bool
// ONNX: Not(Or(IsNaN(x), IsInf(x)))
internal static class IsFinite
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        return op.Emit("Not", [op.Emit("Or", [op.Emit("IsNaN", [x]), op.Emit("IsInf", [x])])]);
    }
}
