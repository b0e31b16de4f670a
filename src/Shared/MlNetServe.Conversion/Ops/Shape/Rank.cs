using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Rank(input: T) -> output: int32
// ONNX: Size(Shape(x))
internal static class Rank
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        return x.Shape.HasRank
            ? op.Constant("rank", x.Rank)
            : op.Emit("Size", [op.Emit("Shape", [x])]) with { Order = TensorOrder.TensorFlow };
    }
}
