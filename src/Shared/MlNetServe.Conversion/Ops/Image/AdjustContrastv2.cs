using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Image;

// TF:   AdjustContrastv2(images: T, contrast_factor: float32) -> output: T
// ONNX: (x - ReduceMean(x over height and width)) * factor + mean
internal static class AdjustContrastv2
{
    internal static Value Convert(OpContext op)
    {
        var input = op.InputAsIs(0);
        var first = input.Order == TensorOrder.ChannelsFirst && input.Rank == 4;
        var x = new Expression(op, first ? input : op.Input(0));
        var mean = first ? x.Reduce("ReduceMean", 2, 3) : x.Reduce("ReduceMean", -3, -2);
        var factor = new Expression(op, op.Cast(op.Input(1), x.Value.Type));
        return (((x - mean) * factor) + mean).Value with { Order = x.Value.Order };
    }
}
