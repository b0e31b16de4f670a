using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Detection;

/// <summary>Non-maximum suppression as ONNX has it, for one picture and one class.</summary>
internal static class Suppression
{
    /// <summary>
    /// The indices of the kept boxes, best first, as an int64 vector.
    /// </summary>
    /// <param name="op">The node.</param>
    /// <param name="boxes">[n, 4]: y1, x1, y2, x2.</param>
    /// <param name="scores">[n].</param>
    /// <param name="most">How many at most: a scalar of int64.</param>
    /// <param name="overlap">Boxes that overlap a better one by more than this are dropped: a scalar.</param>
    /// <param name="score">Boxes must score more than this: a scalar; null for any score.</param>
    internal static Value Select(OpContext op, Value boxes, Value scores, Value most, Value overlap, Value? score)
    {
        var single = OnnxType.Float;
        var chosen = op.Emit("NonMaxSuppression", [
            op.Emit("Unsqueeze", [op.Cast(boxes, single), op.Constant("batch", [0L])]),
            op.Emit("Unsqueeze", [op.Cast(scores, single), op.Constant("batch_class", [0L, 1L])]),
            op.AsVector(most),
            op.AsVector(op.Cast(overlap, single)),
            score is null ? null : op.AsVector(op.Cast(score, single))]);
        var column = op.Constant("column", 2L);
        return op.Emit("Gather", [chosen, column], OnnxAttribute.Int("axis", 1));
    }

    /// <summary>A vector filled up with zeros to a length (a scalar of int64).</summary>
    internal static Value Filled(OpContext op, Value vector, Value length)
    {
        var missing = op.Emit("Sub", [op.AsVector(length), op.Emit("Shape", [vector])]);
        return op.Emit("Pad", [vector, op.Emit("Concat", [op.Constant("front", [0L]), missing], OnnxAttribute.Int("axis", 0)), null]);
    }
}
