using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Expm1(x: T) -> y: T
// ONNX: Where(|x| < 0.5, 2t / (1 - t) with t = Tanh(x / 2), Exp(x) - 1): Exp(x) - 1 alone loses all digits near 0
internal static class Expm1
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var small = op.Emit("Less", [op.Emit("Abs", [x]), op.ScalarLike(x, 0.5, "half")]);
        var one = op.ScalarLike(x, 1, "one");
        var t = op.Emit("Tanh", [op.Emit("Mul", [x, op.ScalarLike(x, 0.5, "half")])]);
        var near = op.Emit("Div", [op.Emit("Add", [t, t]), op.Emit("Sub", [one, t])]);
        return op.Emit("Where", [small, near, op.Emit("Sub", [op.Emit("Exp", [x]), one])]);
    }
}
