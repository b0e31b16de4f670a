using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   FloorMod(x: T, y: T) -> z: T
// ONNX: Mod(A: T, B: T, fmod: int = 0) for integers; for floats the remainder r of Mod(fmod=1), plus y where r and y differ in sign
internal static class FloorMod
{
    internal static Value Convert(OpContext op)
    {
        var values = op.Broadcast(0, 1);
        var (x, y) = (values[0], values[1]);
        if (!x.Type.IsFloat())
            return op.Emit("Mod", [x, y]);
        var r = op.Emit("Mod", [x, y], OnnxAttribute.Int("fmod", 1));
        var zero = op.ScalarLike(x, 0, "zero");
        var signs = op.Emit("Xor", [op.Emit("Less", [r, zero]), op.Emit("Less", [y, zero])]);
        var correct = op.Emit("And", [signs, op.Emit("Not", [op.Emit("Equal", [r, zero])])]);
        return op.Emit("Where", [correct, op.Emit("Add", [r, y]), r]);
    }
}
