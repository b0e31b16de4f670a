using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   DivNoNan(x: T, y: T) -> z: T
// ONNX: Where(y == 0, 0, x / y)
internal static class DivNoNan
{
    internal static Value Convert(OpContext op)
    {
        var values = op.Broadcast(0, 1);
        var absent = op.Emit("Equal", [values[1], op.ScalarLike(values[1], 0, "zero")]);
        return op.ZeroWhere(absent, op.Emit("Div", values));
    }
}
