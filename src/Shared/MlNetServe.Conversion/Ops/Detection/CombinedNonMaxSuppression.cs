using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Detection;

// TF:   CombinedNonMaxSuppression(boxes: float [B, N, q, 4], scores: float [B, N, C], max_output_size_per_class: int32, max_total_size:
//       int32, iou_threshold: float, score_threshold: float, pad_per_class: bool = false, clip_boxes: bool = true) -> nmsed_boxes,
//       nmsed_scores, nmsed_classes: float, valid_detections: int32
// ONNX: NonMaxSuppression over all pictures and classes; what was chosen is marked in [B, C, N], and TopK takes the best of each picture
internal static class CombinedNonMaxSuppression
{
    internal static Value[] Convert(OpContext op)
    {
        var (boxes, scores) = (op.Input(0), op.Input(1));
        var shared = boxes.Shape[2].Known == 1;
        var perClass = op.Emit("Transpose", [scores], OnnxAttribute.Ints("perm", [0, 2, 1]));
        var perClassShape = op.Emit("Shape", [perClass]);
        var kept = Marked(op, boxes, perClass, perClassShape, shared);
        var total = Total(op, scores);
        var (best, index, live) = Best(op, kept, total);
        var row = op.Emit("Shape", [scores], OnnxAttribute.Int("start", 1), OnnxAttribute.Int("end", 2));
        var classes = op.Emit("Div", [index, row]);
        var places = shared ? op.Emit("Mod", [index, row]) : index;
        var corners = op.Emit("GatherND", [Flat(op, boxes, shared), op.Emit("Unsqueeze", [places, op.Constant("last", [-1L])])],
            OnnxAttribute.Int("batch_dims", 1));
        if (op.Bool("clip_boxes"))
            corners = op.Emit("Clip", [corners, op.ScalarLike(corners, 0, "zero"), op.ScalarLike(corners, 1, "one")]);
        var count = op.Emit("ReduceSum", [op.Cast(live, OnnxType.Int32), op.Constant("row", [1L])], OnnxAttribute.Int("keepdims", 0));
        var zero = op.ScalarLike(best, 0, "zero");
        Value[] results =
        [
            op.Emit("Where", [op.Emit("Unsqueeze", [live, op.Constant("last", [-1L])]), corners, zero]),
            op.Emit("Where", [live, best, zero]),
            op.Emit("Where", [live, op.Cast(classes, OnnxType.Float), zero]),
        ];
        return [.. results.Select((r, i) => ToTotal(op, r, total, i == 0 ? 3 : 2)), count with { Type = OnnxType.Int32 }];
    }

    /// <summary>The scores of the chosen boxes in [B, C * N]; the lowest float for the others.</summary>
    private static Value Marked(OpContext op, Value boxes, Value perClass, Value shape, bool shared)
    {
        var lowest = op.ScalarLike(perClass, float.MinValue, "lowest");
        var (ofBoxes, ofScores) = shared
            ? (op.Emit("Squeeze", [boxes, op.Constant("axis", [2L])]), perClass)
            : (op.ReshapeTo(op.Emit("Transpose", [boxes], OnnxAttribute.Ints("perm", [0, 2, 1, 3])), -1, boxes.Shape[1].Known ?? 0, 4),
               op.Emit("Reshape", [
                   perClass, op.Join(op.Constant("rows", [-1L, 1L]), op.Emit("Shape", [perClass], OnnxAttribute.Int("start", 2)))]));
        var chosen = op.Emit("NonMaxSuppression", [
            ofBoxes, ofScores, op.AsVector(op.Int64Input(2)), op.AsVector(op.Input(4)), op.AsVector(op.Input(5))]);
        var taken = op.Emit("GatherND", [ofScores, chosen]);
        var none = op.Emit("Expand", [lowest, op.Emit("Shape", [ofScores])]);
        var marked = op.Emit("ScatterND", [none, chosen, taken]);
        var pictures = op.Emit("Gather", [shape, op.Constant("batch", [0L])]);
        var rest = op.Emit("ReduceProd", [op.Emit("Gather", [shape, op.Constant("rest", [1L, 2L])])]);
        return op.Emit("Reshape", [marked, op.Join(pictures, rest)]);
    }

    /// <summary>How many detections a picture gets, as a vector of one.</summary>
    private static Value Total(OpContext op, Value scores)
    {
        var total = op.AsVector(op.Int64Input(3));
        if (!op.Bool("pad_per_class"))
            return total;
        var classes = op.SizeOf(scores, 2);
        return op.Emit("Min", [total, op.Emit("Mul", [op.AsVector(op.Int64Input(2)), classes])]);
    }

    private static (Value Scores, Value Index, Value Live) Best(OpContext op, Value kept, Value total)
    {
        var all = op.Emit("Shape", [kept], OnnxAttribute.Int("start", 1));
        var best = op.EmitMany("TopK", 2, [kept, op.Emit("Min", [total, all])], OnnxAttribute.Int("axis", 1));
        var live = op.Emit("Greater", [best[0], op.ScalarLike(best[0], float.MinValue, "lowest")]);
        return (best[0], best[1] with { Type = OnnxType.Int64 }, live);
    }

    /// <summary>The boxes of a picture in one row: [B, N, 4], or [B, C * N, 4] where each class has its own.</summary>
    private static Value Flat(OpContext op, Value boxes, bool shared) => shared
        ? op.Emit("Squeeze", [boxes, op.Constant("axis", [2L])])
        : op.Emit("Reshape", [
            op.Emit("Transpose", [boxes], OnnxAttribute.Ints("perm", [0, 2, 1, 3])), op.Constant("shape", [0L, -1L, 4L])]);

    /// <summary>Filled up with zeros along axis 1 to the total.</summary>
    private static Value ToTotal(OpContext op, Value value, Value total, int rank)
    {
        var missing = op.Emit("Sub", [total, op.Emit("Shape", [value], OnnxAttribute.Int("start", 1), OnnxAttribute.Int("end", 2))]);
        var none = op.Constant("none", Enumerable.Repeat(0L, rank + 1));
        var behind = op.Constant("behind", Enumerable.Repeat(0L, rank - 2));
        var pads = rank == 2 ? op.Join(op.Constant("front", [0L, 0L, 0L]), missing) : op.Join(none, missing, behind);
        return op.Emit("Pad", [value, pads, null]);
    }
}
