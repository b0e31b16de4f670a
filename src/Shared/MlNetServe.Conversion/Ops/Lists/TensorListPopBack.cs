using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListPopBack(input_handle: variant, element_shape: int32) -> output_handle: variant, tensor: element_dtype
// ONNX: Slice, Gather at -1
internal static class TensorListPopBack
{
    internal static Value[] Convert(OpContext op)
    {
        var list = TensorLists.Stacked(op, op.InputAsIs(0), op.OutputSpec(1).Shape);
        var rest = op.Emit("Slice", [list, op.Constant("start", [0L]), op.Constant("end", [-1L]), op.Constant("axes", [0L])]);
        return [TensorLists.Holding(rest), op.Emit("Gather", [list, op.Constant("last", -1L)])];
    }
}
