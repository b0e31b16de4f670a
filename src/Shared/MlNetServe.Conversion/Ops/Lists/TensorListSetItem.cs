using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListSetItem(input_handle: variant, index: int32, item: element_dtype) -> output_handle: variant
// ONNX: ScatterND(data: T, indices: int64, updates: T) -> output: T; in a loop that writes one element after another a scan output instead
internal static class TensorListSetItem
{
    internal static Value Convert(OpContext op)
    {
        var item = op.Input(2);
        var list = Widened(op, TensorLists.Stacked(op, op.InputAsIs(0), item.Shape), item);
        var index = op.ReshapeTo(op.Cast(op.Input(1), OnnxType.Int64), 1, 1);
        var row = op.Emit("Unsqueeze", [op.Cast(item, list.Type), op.Constant("first", [0L])]);
        return TensorLists.Holding(op.Emit("ScatterND", [list, index, row]) with { Shape = list.Shape });
    }

    /// <summary>A list whose elements may still have sizes of 1 where nothing was written yet takes the item's.</summary>
    private static Value Widened(OpContext op, Value list, Value item) => list.Shape.HasRank
        ? list
        : op.Emit("Expand", [list, op.Join(op.Constant("any", [1L]), op.ShapeOf(item))]);
}
