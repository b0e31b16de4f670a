using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Erfc(x: T) -> y: T
// ONNX: 1 - Erf(x)
internal static class Erfc
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        return op.Emit("Sub", [op.ScalarLike(x, 1, "one"), op.Emit("Erf", [x])]);
    }
}
