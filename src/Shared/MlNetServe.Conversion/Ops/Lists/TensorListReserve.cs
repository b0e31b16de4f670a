using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListReserve(element_shape: shape_type, num_elements: int32, element_dtype: type) -> handle: variant; EmptyTensorList has
//       max_num_elements instead
// ONNX: none: nothing is there before something is written
internal static class TensorListReserve
{
    internal static Value Convert(OpContext op)
    {
        var count = op.Op == "EmptyTensorList" ? op.Constant("count", 0L) : op.AsScalar(op.Int64Input(1));
        return TensorLists.Reserved(op, count, TensorLists.ElementShape(op, 0));
    }
}
