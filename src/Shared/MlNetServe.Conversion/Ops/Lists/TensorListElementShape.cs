using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListElementShape(input_handle: variant) -> element_shape: shape_type
// ONNX: Shape(data: T, start = 1) -> shape: int64
internal static class TensorListElementShape
{
    internal static Value Convert(OpContext op)
    {
        var list = op.InputAsIs(0);
        if (list.Pending is not { } pending)
            return op.Emit("Shape", [list], OnnxAttribute.Int("start", 1));
        return pending.Element.HasRank ? op.Constant("element", pending.Element.ToArray()) : op.Constant("unknown", -1L);
    }
}
