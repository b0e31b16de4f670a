using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Square(x: T) -> y: T
// ONNX: Mul(x, x)
internal static class Square
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        return op.Emit("Mul", [x, x]);
    }
}
