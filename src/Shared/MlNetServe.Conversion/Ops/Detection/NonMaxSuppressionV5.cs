using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Detection;

// TF:   NonMaxSuppressionV5(boxes: T, scores: T, max_output_size: int32, iou_threshold: T, score_threshold: T, soft_nms_sigma: T,
//       pad_to_max_output_size: bool = false) -> selected_indices: int32, selected_scores: T, valid_outputs: int32
// ONNX: NonMaxSuppression, Gather of the scores, Pad with zeros
internal static class NonMaxSuppressionV5
{
    internal static Value[] Convert(OpContext op)
    {
        if (op.Constant(5, "soft_nms_sigma").DoubleAt(0) != 0)
            throw op.Refuse("Soft suppression lowers scores while it goes on, which ONNX can't; allowed is 0.", "soft_nms_sigma");
        var most = op.Int64Input(2);
        var chosen = Suppression.Select(op, op.Input(0), op.Input(1), most, op.Input(3), op.Input(4));
        var scores = op.Emit("Gather", [op.Input(1), chosen]);
        var count = op.Emit("Size", [chosen]);
        return op.Bool("pad_to_max_output_size")
            ? [Suppression.Filled(op, chosen, most), Suppression.Filled(op, scores, most), count]
            : [chosen, scores, count];
    }
}
