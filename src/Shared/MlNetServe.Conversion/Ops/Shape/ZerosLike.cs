using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   ZerosLike(x: T) -> y: T; OnesLike(x: T) -> y: T
// ONNX: Expand(value, Shape(x))
internal static class ZerosLike
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var shape = x.Order == TensorOrder.TensorFlow ? op.ShapeOf(x) : op.Emit("Shape", [x]);
        return op.Filled(x, op.Op == "OnesLike" ? 1 : 0, shape) with { Order = x.Order };
    }
}
