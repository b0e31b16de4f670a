using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Detection;

// TF:   NonMaxSuppression(boxes: T, scores: T, max_output_size: int32, iou_threshold: float = 0.5) -> selected_indices: int32; V2 takes
//       the threshold as an input, V3 also score_threshold
// ONNX: NonMaxSuppression(boxes: float, scores: float, max_output_boxes_per_class: int64, iou_threshold: float, score_threshold: float)
//       -> selected_indices: int64
internal static class NonMaxSuppression
{
    internal static Value Convert(OpContext op)
    {
        var overlap = op.InputCount > 3 ? op.Input(3) : op.FloatConstant("iou_threshold", [op.Float("iou_threshold")]);
        return Suppression.Select(op, op.Input(0), op.Input(1), op.Int64Input(2), overlap, op.InputCount > 4 ? op.Input(4) : null);
    }
}
