using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Image;

/// <summary>
/// Resizing that has no counterpart in ONNX as two matrix products, rows * picture * columns. The matrices are computed by nodes
/// from the sizes, whether these are known or not; ONNX Runtime folds them when they are.
/// </summary>
internal static class SeparableResize
{
    /// <summary>The picture in input 0, resized.</summary>
    /// <param name="op">The node.</param>
    /// <param name="weights">The weights [target, source] for an axis (0: height, 1: width), its source and target sizes.</param>
    internal static Value Convert(OpContext op, Func<int, Value, Value, Expression> weights)
    {
        var x = op.Cast(op.PictureChannelsFirst(0), OnnxType.Float);
        var (height, width) = op.WantedSize(1);
        var rows = weights(0, op.SizeOf(x, 1), height);
        var columns = weights(1, op.SizeOf(x, 2), width);
        var across = op.Emit("Transpose", [columns.Value], OnnxAttribute.Ints("perm", [1, 0]));
        var narrow = op.Emit("MatMul", [x, across]);
        return op.Emit("MatMul", [rows.Value, narrow]) with { Order = TensorOrder.ChannelsFirst };
    }
}
