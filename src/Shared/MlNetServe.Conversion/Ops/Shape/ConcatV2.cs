using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   ConcatV2(values: N * T, axis: Tidx) -> output: T; Concat has the axis first
// ONNX: Concat(inputs: T, ..., axis: int) -> concat_result: T
internal static class ConcatV2
{
    internal static Value Convert(OpContext op)
    {
        var last = op.InputCount - 1;
        return Of(op, op.ConstantInts(last, "the axis")[0], [.. Enumerable.Range(0, last).Select(op.InputAsIs)]);
    }

    /// <summary>Values one after another along TensorFlow's axis; those of known length 0 are left out.</summary>
    internal static Value Of(OpContext op, long axis, Value[] values)
    {
        var kept = values.Where(v => !(v.Shape.HasRank && v.Rank > 0 && v.Shape[(int)op.NormalizeAxis(axis, v.Rank)].Known == 0)).ToArray();
        if (kept.Length == 0)
            return values[0];
        var ordered = op.InOneOrder(kept);
        return ordered.Length == 1
            ? ordered[0]
            : op.Emit("Concat", ordered, OnnxAttribute.Int("axis", op.Physical(ordered[0], axis))) with { Order = ordered[0].Order };
    }
}
