using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListPushBack(input_handle: variant, tensor: element_dtype) -> output_handle: variant
// ONNX: Concat(list, Unsqueeze(tensor))
internal static class TensorListPushBack
{
    internal static Value Convert(OpContext op)
    {
        var item = op.Input(1);
        var row = op.Unsqueeze(item, 0);
        var list = op.InputAsIs(0);
        if (list.Pending is { IsEmpty: true })
            return TensorLists.Holding(row.IsConstant ? op.Emit("Identity", [row]) : row);
        return TensorLists.Holding(op.Emit("Concat", [TensorLists.Stacked(op, list, item.Shape), row], OnnxAttribute.Int("axis", 0)));
    }
}
