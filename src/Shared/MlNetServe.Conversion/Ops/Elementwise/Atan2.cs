using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Atan2(y: T, x: T) -> z: T
// ONNX: Atan(y / x), moved by pi into the half plane of negative x
internal static class Atan2
{
    internal static Value Convert(OpContext op)
    {
        var values = op.Broadcast(0, 1);
        var (y, x) = (values[0], values[1]);
        var zero = op.ScalarLike(y, 0, "zero");
        var atan = op.Emit("Atan", [op.ZeroWhere(op.Emit("Equal", [y, zero]), op.Emit("Div", [y, op.Emit("Add", [x, zero])]))]);
        var turn = op.Emit("Where", [op.Emit("Less", [y, zero]), op.ScalarLike(y, -Math.PI, "minus_pi"), op.ScalarLike(y, Math.PI, "pi")]);
        return op.Emit("Add", [atan, op.Emit("Where", [op.Emit("Less", [x, zero]), turn, zero])]);
    }
}
