using MlNetServe.Conversion.Lowering;
using MlNetServe.Conversion.Ops.Elementwise;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Reduction;

// TF:   SegmentSum(data: T, segment_ids: Tindices) -> output: T; also Prod, Max, Min, Mean; as many segments as the last id + 1
// ONNX: ScatterND(data: T, indices: int64, updates: T, reduction: string) -> output: T
internal static class SegmentSum
{
    internal static Value Convert(OpContext op)
    {
        var data = op.Input(0);
        var ids = op.Cast(op.Input(1), OnnxType.Int64);
        var last = op.Emit("Gather", [ids, op.Constant("last", [-1L])]);
        var count = op.Emit("Add", [last, op.Constant("one", [1L])]);
        return op.Op switch
        {
            "SegmentSum" => Segments.Combine(op, data, ids, count, "add"),
            "SegmentProd" => Segments.Combine(op, data, ids, count, "mul"),
            "SegmentMax" => WithoutGaps(op, data, ids, count, "max"),
            "SegmentMin" => WithoutGaps(op, data, ids, count, "min"),
            _ => Mean(op, data, ids, count),
        };
    }

    private static Value Mean(OpContext op, Value data, Value ids, Value count)
    {
        var rows = Segments.Counts(op, data, ids, count);
        return op.Emit("Div", [Segments.Combine(op, data, ids, count, "add"), op.Emit("Max", [rows, op.ScalarLike(rows, 1, "one")])]);
    }

    /// <summary>A segment that has no row is 0.</summary>
    private static Value WithoutGaps(OpContext op, Value data, Value ids, Value count, string reduction)
    {
        var rows = Segments.Counts(op, data, ids, count);
        return op.ZeroWhere(op.Emit("Equal", [rows, op.ScalarLike(rows, 0, "zero")]), Segments.Combine(op, data, ids, count, reduction));
    }
}
