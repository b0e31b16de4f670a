using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Reduction;

// TF:   UnsortedSegmentSum(data: T, segment_ids: Tindices, num_segments: Tnum) -> output: T; also Prod, Max, Min; negative ids drop a row
// ONNX: ScatterND(data: T, indices: int64, updates: T, reduction: string) -> output: T with one segment more, which takes what is dropped
internal static class UnsortedSegmentSum
{
    internal static Value Convert(OpContext op)
    {
        var data = op.Input(0);
        var ids = op.Cast(op.Input(1), OnnxType.Int64);
        if (ids.Shape is not { HasRank: true, Rank: 1 })
            throw op.Refuse("Ids of another rank than 1 have no conversion.", "segment_ids");
        var count = op.AsVector(op.Int64Input(2));
        var dropped = op.Emit("Less", [ids, op.Constant("zero", 0L)]);
        var places = op.Emit("Where", [dropped, count, ids]);
        var more = op.Emit("Add", [count, op.Constant("one", [1L])]);
        var reduction = op.Op switch
        {
            "UnsortedSegmentProd" => "mul",
            "UnsortedSegmentMax" => "max",
            "UnsortedSegmentMin" => "min",
            _ => "add",
        };
        return op.Emit("Slice", [Segments.Combine(op, data, places, more, reduction), op.Constant("start", [0L]), count,
            op.Constant("axes", [0L])]);
    }
}
