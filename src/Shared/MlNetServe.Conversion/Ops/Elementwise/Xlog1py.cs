using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Xlog1py(x: T, y: T) -> z: T
// ONNX: Where(x == 0, 0, x * log1p(y))
internal static class Xlog1py
{
    internal static Value Convert(OpContext op)
    {
        var values = op.Broadcast(0, 1);
        var absent = op.Emit("Equal", [values[0], op.ScalarLike(values[0], 0, "zero")]);
        return op.ZeroWhere(absent, op.Emit("Mul", [values[0], op.Log1p(values[1])]));
    }
}
