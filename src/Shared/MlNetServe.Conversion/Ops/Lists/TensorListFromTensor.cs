using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListFromTensor(tensor: element_dtype, element_shape: shape_type) -> output_handle: variant
// ONNX: none: the list is the tensor
internal static class TensorListFromTensor
{
    internal static Value Convert(OpContext op) => TensorLists.Holding(op.Input(0));
}
