using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorArrayGatherV3(handle: resource, indices: int32, flow_in: float, dtype: type, element_shape: shape) -> value: dtype
// ONNX: Gather(data: T, indices: I, axis = 0) -> output: T
internal static class TensorArrayGatherV3
{
    internal static Value Convert(OpContext op)
    {
        var element = op.Has("element_shape") ? op.Node.Attributes.Shape("element_shape") : TfShape.Unknown;
        return op.Emit("Gather", [TensorLists.Stacked(op, op.InputAsIs(2), element), op.Input(1)]);
    }
}
