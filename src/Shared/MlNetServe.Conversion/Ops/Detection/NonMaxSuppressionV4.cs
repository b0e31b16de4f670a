using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Detection;

// TF:   NonMaxSuppressionV4(boxes, scores, max_output_size, iou_threshold, score_threshold, pad_to_max_output_size: bool = false) ->
//       selected_indices: int32, valid_outputs: int32
// ONNX: NonMaxSuppression, Pad with zeros
internal static class NonMaxSuppressionV4
{
    internal static Value[] Convert(OpContext op)
    {
        var most = op.Int64Input(2);
        var chosen = Suppression.Select(op, op.Input(0), op.Input(1), most, op.Input(3), op.Input(4));
        var count = op.Emit("Size", [chosen]);
        return [op.Bool("pad_to_max_output_size") ? Suppression.Filled(op, chosen, most) : chosen, count];
    }
}
