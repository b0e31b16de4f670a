using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Equal(x: T, y: T, incompatible_shape_error: bool = true) -> z: bool
// ONNX: Equal(A: T, B: T) -> C: bool
internal static class Equal
{
    internal static Value Convert(OpContext op) =>
        ShapesDiffer(op) ? op.Constant("differ", Tensor.Scalar(false)) : op.Emit("Equal", op.Broadcast(0, 1));

    /// <summary>True when shapes that can't be broadcast make the whole answer one scalar.</summary>
    internal static bool ShapesDiffer(OpContext op)
    {
        if (op.Bool("incompatible_shape_error"))
            return false;
        var (x, y) = (op.InputAsIs(0).Shape, op.InputAsIs(1).Shape);
        if (!x.IsKnown || !y.IsKnown)
            return false;
        return x.Dims.Reverse().Zip(y.Dims.Reverse()).Any(p => p.First != p.Second && p.First.Known != 1 && p.Second.Known != 1);
    }
}
