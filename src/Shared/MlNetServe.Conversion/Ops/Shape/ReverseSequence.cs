using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   ReverseSequence(input: T, seq_lengths: Tlen, seq_dim: int, batch_dim: int = 0) -> output: T
// ONNX: ReverseSequence(input: T, sequence_lens: int64, batch_axis = 0, time_axis = 1) between Transposes, as ONNX knows axes 0 and 1 only
internal static class ReverseSequence
{
    internal static Value Convert(OpContext op)
    {
        var x = op.Input(0);
        var (sequence, batch) = (op.NormalizeAxis(op.Int("seq_dim"), x.Rank, "seq_dim"),
            op.NormalizeAxis(op.Int("batch_dim"), x.Rank, "batch_dim"));
        var lengths = op.Cast(op.Input(1), OnnxType.Int64);
        long[] perm = [batch, sequence, .. Enumerable.Range(0, x.Rank).Select(i => (long)i).Where(i => i != batch && i != sequence)];
        var inPlace = perm.SequenceEqual(perm.Order());
        var data = inPlace ? x : op.Emit("Transpose", [x], OnnxAttribute.Ints("perm", perm));
        var reversed = op.Emit("ReverseSequence", [data, lengths], OnnxAttribute.Int("batch_axis", 0), OnnxAttribute.Int("time_axis", 1));
        return inPlace
            ? reversed
            : op.Emit("Transpose", [reversed], OnnxAttribute.Ints("perm", perm.Select((_, i) => (long)Array.IndexOf(perm, i))));
    }
}
