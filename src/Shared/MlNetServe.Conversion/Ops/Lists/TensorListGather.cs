using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListGather(input_handle: variant, indices: int32, element_shape: int32) -> values: element_dtype
// ONNX: Gather(data: T, indices: I, axis = 0) -> output: T
internal static class TensorListGather
{
    internal static Value Convert(OpContext op)
    {
        var spec = op.OutputSpec().Shape;
        var element = spec.HasRank && spec.Rank > 0 ? TfShape.Of([.. spec.Dims.Skip(1)]) : TfShape.Unknown;
        return op.Emit("Gather", [TensorLists.Stacked(op, op.InputAsIs(0), element), op.Input(1)]);
    }
}
