using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Xlogy(x: T, y: T) -> z: T
// ONNX: Where(x == 0, 0, x * Log(y))
internal static class Xlogy
{
    internal static Value Convert(OpContext op)
    {
        var values = op.Broadcast(0, 1);
        var absent = op.Emit("Equal", [values[0], op.ScalarLike(values[0], 0, "zero")]);
        return op.ZeroWhere(absent, op.Emit("Mul", [values[0], op.Emit("Log", [values[1]])]));
    }
}
