using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   BatchToSpaceND(input: T, block_shape: int32, crops: int32) -> output: T; BatchToSpace(input, crops, block_size) likewise
// ONNX: Reshape, Transpose, Reshape, Slice
internal static class BatchToSpaceND
{
    internal static Value Convert(OpContext op) => Convert(op, op.ConstantInts(1, "block_shape"), crops: 2);

    internal static Value ConvertOld(OpContext op)
    {
        var block = op.Int("block_size");
        return Convert(op, [block, block], crops: 1);
    }

    private static Value Convert(OpContext op, long[] block, int crops)
    {
        var x = op.Input(0);
        var n = block.Length;
        if (!x.Shape.HasRank || x.Rank <= n || block.Any(b => b < 1))
        {
            throw op.Refuse(
                $"The input is {x.Shape}, the block [{string.Join(",", block)}]; the input's rank must be known and exceed the block's length.");
        }

        var sizes = Enumerable.Range(0, x.Rank).Select(a => op.SizeOf(x, a)).ToArray();
        var batch = op.SizeQuotient(sizes[0], op.Size(block.Aggregate(1L, (a, b) => a * b)));
        var apart = op.ReshapeTo(x, [.. block.Select(op.Size), batch, .. sizes[1..]]);
        var rest = Enumerable.Range((2 * n) + 1, x.Rank - n - 1).Select(a => (long)a);
        long[] permutation = [n, .. block.SelectMany((_, i) => new long[] { n + 1 + i, i }), .. rest];
        var turned = op.Emit("Transpose", [apart], OnnxAttribute.Ints("perm", permutation));
        var joinedSizes = block.Select((b, i) => op.SizeProduct(sizes[i + 1], op.Size(b)));
        var joined = op.ReshapeTo(turned, [batch, .. joinedSizes, .. sizes[(n + 1)..]]);
        return Crop(op, joined, crops, n);
    }

    private static Value Crop(OpContext op, Value joined, int crops, int n)
    {
        if (op.TryConstant(crops)?.ToInt64s() is { } known)
        {
            if (Array.TrueForAll(known, c => c == 0))
                return joined;
            var begins = op.Constant("starts", known.Where((_, i) => i % 2 == 0));
            var ends = op.Constant("ends", known.Where((_, i) => i % 2 == 1).Select(c => c == 0 ? long.MaxValue : -c));
            return op.Emit("Slice", [joined, begins, ends, BlockMargins.Axes(op, n)]);
        }

        var margins = BlockMargins.BeginsThenEnds(op, crops, n);
        var start = op.Emit("Slice", [margins, op.Size(0), op.Size(n)]);
        var cut = new Expression(op, op.Emit("Slice", [margins, op.Size(n), op.Size(2L * n)]));
        var size = new Expression(op, op.Emit("Shape", [joined], OnnxAttribute.Int("start", 1), OnnxAttribute.Int("end", n + 1)));
        return op.Emit("Slice", [joined, start, (size - cut).Value, BlockMargins.Axes(op, n)]);
    }
}
