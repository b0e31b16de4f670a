using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListConcatV2(input_handle: variant, element_shape: shape_type, leading_dims: int64) -> tensor: element_dtype, lengths: int64
// ONNX: Reshape(data: T, shape: int64) -> reshaped: T, as elements of one list have one shape here
internal static class TensorListConcatV2
{
    internal static Value[] Convert(OpContext op) => TensorLists.Joined(op, op.InputAsIs(0));
}
