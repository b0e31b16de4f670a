using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListConcatV2(input_handle: variant, element_shape: shape_type, leading_dims: int64) -> tensor: element_dtype, lengths: int64
// ONNX: Reshape of the stacked tensor, as elements of one list have one shape here
internal static class TensorListConcatV2
{
    internal static Value[] Convert(OpContext op)
    {
        var list = TensorLists.Stacked(op, op.InputAsIs(0), TfShape.Unknown);
        var shape = op.Join(op.Constant("all", [-1L]), op.Emit("Shape", [list], OnnxAttribute.Int("start", 2)));
        var count = op.Emit("Shape", [list], OnnxAttribute.Int("start", 0), OnnxAttribute.Int("end", 1));
        var length = op.Emit("Shape", [list], OnnxAttribute.Int("start", 1), OnnxAttribute.Int("end", 2));
        return [op.Emit("Reshape", [list, shape]), op.Emit("Expand", [length, count])];
    }
}
