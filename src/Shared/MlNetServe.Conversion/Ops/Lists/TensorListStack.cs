using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListStack(input_handle: variant, element_shape: int32, num_elements: int = -1) -> tensor: element_dtype
// ONNX: none: the list is the tensor
internal static class TensorListStack
{
    internal static Value Convert(OpContext op)
    {
        var spec = op.OutputSpec().Shape;
        var element = spec.HasRank && spec.Rank > 0 ? TfShape.Of([.. spec.Dims.Skip(1)]) : TfShape.Unknown;
        return TensorLists.Stacked(op, op.InputAsIs(0), element) with { DType = op.Type("element_dtype") };
    }
}
