using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Xdivy(x: T, y: T) -> z: T
// ONNX: Where(x == 0, 0, x / y)
internal static class Xdivy
{
    internal static Value Convert(OpContext op)
    {
        var values = op.Broadcast(0, 1);
        var absent = op.Emit("Equal", [values[0], op.ScalarLike(values[0], 0, "zero")]);
        return op.ZeroWhere(absent, op.Emit("Div", values));
    }
}
