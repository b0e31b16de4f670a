using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   BroadcastTo(input: T, shape: Tidx) -> output: T
// ONNX: Expand(input: T, shape: int64) -> output: T, in whose shape 1 keeps the size of the input
internal static class BroadcastTo
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var target = op.OutputSpec().Shape;
        if (ConstantShape(x.Shape, target) is not { } shape)
            return op.Emit("Expand", [op.Input(0), op.Int64Input(1)]);
        if (x.Order == TensorOrder.ChannelsFirst && x.Rank == shape.Length)
            return op.Emit("Expand", [x, op.Constant("shape", AxisMap.Permute(shape, x.Order))]) with { Order = x.Order };
        return op.Emit("Expand", [op.Input(0), op.Constant("shape", shape)]);
    }

    /// <summary>The target's sizes; 1 for one that is not known but the same as the input's. Null when others are unknown.</summary>
    private static long[]? ConstantShape(TfShape input, TfShape target)
    {
        if (!target.HasRank || !input.HasRank)
            return null;
        var shape = target.ToArray();
        for (var i = 0; i < shape.Length; i++)
        {
            var from = i - (shape.Length - input.Rank);
            if (shape[i] >= 0)
                continue;
            if (from < 0 || input[from] != target[i])
                return null;
            shape[i] = 1;
        }

        return shape;
    }
}
