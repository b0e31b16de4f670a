using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   SpaceToBatchND(input: T, block_shape: int32, paddings: int32) -> output: T; SpaceToBatch(input, paddings, block_size) likewise
// ONNX: Pad, Reshape, Transpose, Reshape
internal static class SpaceToBatchND
{
    internal static Value Convert(OpContext op) => Convert(op, op.ConstantInts(1, "block_shape"), paddings: 2);

    internal static Value ConvertOld(OpContext op)
    {
        var block = op.Int("block_size");
        return Convert(op, [block, block], paddings: 1);
    }

    private static Value Convert(OpContext op, long[] block, int paddings)
    {
        var x = op.Input(0);
        var n = block.Length;
        if (!x.Shape.HasRank || x.Rank <= n || block.Any(b => b < 1))
        {
            throw op.Refuse(
                $"The input is {x.Shape}, the block [{string.Join(",", block)}]; the input's rank must be known and exceed the block's length.");
        }

        var padded = op.Emit("Pad", [x, BlockMargins.Pads(op, paddings, n, x.Rank), op.ScalarLike(x, 0)]) with
        {
            Shape = BlockMargins.Padded(op, x.Shape, paddings, n),
        };
        var rest = Enumerable.Range(n + 1, x.Rank - n - 1).ToArray();
        var tail = rest.Select(a => op.SizeOf(padded, a)).ToArray();
        var outer = block.Select((b, i) => op.SizeQuotient(op.SizeOf(padded, i + 1), op.Size(b))).ToArray();
        var batch = op.SizeOf(padded, 0);
        var apart = op.ReshapeTo(padded, [batch, .. outer.Zip(block, (o, b) => new[] { o, op.Size(b) }).SelectMany(p => p), .. tail]);
        long[] permutation = [
            .. block.Select((_, i) => (2L * i) + 2), 0, .. block.Select((_, i) => (2L * i) + 1), .. rest.Select(a => (long)a + n)];
        var turned = op.Emit("Transpose", [apart], OnnxAttribute.Ints("perm", permutation));
        return op.ReshapeTo(turned, [op.SizeProduct([batch, .. block.Select(op.Size)]), .. outer, .. tail]);
    }
}
