using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Cumsum(x: T, axis: Tidx, exclusive: bool = false, reverse: bool = false) -> out: T
// ONNX: CumSum(x: T, axis: I, exclusive: int, reverse: int) -> y: T
internal static class Cumsum
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var axis = op.Constant("axis", op.Physical(x, op.ConstantInts(1, "the axis")[0]));
        var exclusive = OnnxAttribute.Int("exclusive", op.Bool("exclusive") ? 1 : 0);
        return op.Emit("CumSum", [x, axis], exclusive, OnnxAttribute.Int("reverse", op.Bool("reverse") ? 1 : 0));
    }
}
