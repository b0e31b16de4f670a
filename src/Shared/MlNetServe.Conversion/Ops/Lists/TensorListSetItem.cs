using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListSetItem(input_handle: variant, index: int32, item: element_dtype, resize_if_index_out_of_bounds: bool = false) ->
//       output_handle: variant
// ONNX: ScatterND(data: T, indices: int64, updates: T) -> output: T; in a loop that writes one element after another a scan output instead
internal static class TensorListSetItem
{
    internal static Value Convert(OpContext op)
    {
        var grows = op.Has("resize_if_index_out_of_bounds") && op.Bool("resize_if_index_out_of_bounds");
        return Write(op, op.InputAsIs(0), op.Input(1), op.Input(2), grows);
    }

    /// <summary>A list with an item written at an index; one that grows takes as many elements as that needs.</summary>
    internal static Value Write(OpContext op, Value list, Value index, Value item, bool grows)
    {
        var stacked = Started(op, list, item);
        var place = op.AsVector(op.Cast(index, OnnxType.Int64));
        if (grows)
            stacked = Grown(op, stacked, place, item);
        var row = op.Emit("Unsqueeze", [op.Cast(item, stacked.Type), op.Constant("first", [0L])]);
        var written = op.Emit("ScatterND", [stacked, op.ReshapeTo(place, 1, 1), row]);
        return TensorLists.Holding(written with { Shape = grows ? TfShape.Unknown : stacked.Shape });
    }

    /// <summary>The list's tensor, whose elements have the item's shape where nothing was written yet.</summary>
    private static Value Started(OpContext op, Value list, Value item)
    {
        if (list.Pending is { } pending)
            return op.Filled(op.Cast(item, list.Type), 0, op.Join(op.AsVector(pending.Count), op.ShapeOf(item)));
        return list.Shape.HasRank ? list : op.Emit("Expand", [list, op.Join(op.Constant("any", [1L]), op.ShapeOf(item))]);
    }

    private static Value Grown(OpContext op, Value list, Value index, Value item)
    {
        var length = op.Emit("Shape", [list], OnnxAttribute.Int("start", 0), OnnxAttribute.Int("end", 1));
        var needed = op.Emit("Sub", [op.Emit("Add", [index, op.Constant("one", [1L])]), length]);
        var missing = op.Emit("Max", [needed, op.Constant("none", [0L])]);
        var zeros = op.Filled(op.Cast(item, list.Type), 0, op.Join(missing, op.ShapeOf(item)));
        return op.Emit("Concat", [list, zeros], OnnxAttribute.Int("axis", 0));
    }
}
