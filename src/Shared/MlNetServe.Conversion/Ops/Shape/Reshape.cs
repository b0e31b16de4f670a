using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Reshape(tensor: T, shape: Tshape) -> output: T
// ONNX: Reshape(data: T, shape: int64, allowzero: int = 0) -> reshaped: T
internal static class Reshape
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var target = op.OutputSpec().Shape;
        if (SameElementOrder(x))
            x = x with { Order = TensorOrder.TensorFlow };
        if (x.Order == TensorOrder.TensorFlow && IsPixel(target))
            return ToPixel(op, x, target);
        x = op.InOrder(x, TensorOrder.TensorFlow);
        if (ConstantShape(x.Shape, target) is { } shape)
        {
            var zero = shape.Contains(0) && !shape.Contains(-1) && target.IsKnown;
            return op.Emit("Reshape", [x, op.Constant("shape", shape)], zero ? [OnnxAttribute.Int("allowzero", 1)] : []);
        }

        return op.Emit("Reshape", [x, op.Int64Input(1)]) with { Order = TensorOrder.TensorFlow };
    }

    /// <summary>True when the elements lie as in TensorFlow's order although the channels come first: one pixel, or one channel.</summary>
    private static bool SameElementOrder(Value x) => x.Order == TensorOrder.ChannelsFirst && x.Shape.HasRank
        && (x.Shape[-1].Known == 1 || Enumerable.Range(1, x.Rank - 2).All(i => x.Shape[i].Known == 1));

    /// <summary>True for [N, 1, 1, C], which is the same channels first: what comes after squeeze and excitation is a convolution.</summary>
    private static bool IsPixel(TfShape shape) =>
        shape is { HasRank: true, Rank: 4 } && shape[1].Known == 1 && shape[2].Known == 1 && shape.Dims.Count(d => !d.IsKnown) <= 1
        && shape[0].Known != 0 && shape[3].Known != 0;

    private static Value ToPixel(OpContext op, Value x, TfShape target)
    {
        var shape = op.Constant("shape", AxisMap.Permute(target.ToArray(), TensorOrder.ChannelsFirst));
        return op.Emit("Reshape", [x, shape]) with { Order = TensorOrder.ChannelsFirst };
    }

    /// <summary>
    /// The target with one -1 for the size that is not known. Where more are unknown, those equal to the size of the same axis of
    /// the input are 0, which ONNX copies. Null when that does not settle it.
    /// </summary>
    private static long[]? ConstantShape(TfShape input, TfShape target)
    {
        if (!target.HasRank)
            return null;
        var shape = target.ToArray();
        var unknown = shape.Count(d => d < 0);
        if (unknown == 0 || (unknown == 1 && !shape.Contains(0)))
            return shape;
        if (shape.Contains(0) || !input.HasRank)
            return null;
        for (var i = 0; i < Math.Min(shape.Length, input.Rank) && unknown > 1; i++)
        {
            if (shape[i] >= 0 || target[i] != input[i])
                continue;
            shape[i] = 0;
            unknown--;
        }

        return unknown <= 1 ? shape : null;
    }
}
