using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Reduction;

// TF:   Mean(input: T, reduction_indices: Tidx, keep_dims: bool = false) -> output: T
// ONNX: GlobalAveragePool(X: T) -> Y: T over the pixels of channels-first pictures; else ReduceMean
internal static class Mean
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        if (x.Order != TensorOrder.ChannelsFirst || x.Type != OnnxType.Float || op.TryInts(1) is not { } axes || !ArePixels(op, x, axes))
            return Reduction.Convert(op, "ReduceMean");
        var mean = op.Emit("GlobalAveragePool", [x]);
        return op.Bool("keep_dims") ? mean : op.Emit("Flatten", [mean]) with { Order = TensorOrder.TensorFlow };
    }

    private static bool ArePixels(OpContext op, Value x, long?[] axes) => Array.TrueForAll(axes, a => a is not null)
        && op.Normalize(x, axes.Select(a => a!.Value), "reduction_indices")
            .SequenceEqual(Enumerable.Range(1, x.Rank - 2).Select(i => (long)i));
}
