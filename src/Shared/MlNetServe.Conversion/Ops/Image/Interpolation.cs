using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Image;

/// <summary>What the ops share that ONNX's Resize can say: their grid, and the size they ask for.</summary>
internal static class Interpolation
{
    /// <summary>The coordinate_transformation_mode of the node's grid: half_pixel, align_corners or (TensorFlow 1) asymmetric.</summary>
    internal static string Grid(OpContext op)
    {
        var (aligned, half) = (op.Bool("align_corners"), op.Bool("half_pixel_centers"));
        if (aligned && half)
            throw op.Refuse("and half_pixel_centers are both true, which TensorFlow refuses.", "align_corners");
        return half ? "half_pixel" : aligned ? "align_corners" : "asymmetric";
    }

    /// <summary>Resize of space in float32, to the size in input 1.</summary>
    internal static Value Resize(OpContext op, params OnnxAttribute[] attributes)
    {
        var x = op.Cast(op.PictureChannelsFirst(0), OnnxType.Float);
        var (height, width) = op.WantedSize(1);
        Value[] sizes = [op.SizeOf(x, 0), op.SizeOf(x, 3), height, width];
        var all = Array.TrueForAll(sizes, s => s.IsConstant)
            ? op.Constant("sizes", sizes.Select(s => s.Constant!.IntegerAt(0)))
            : op.Emit("Concat", sizes, OnnxAttribute.Int("axis", 0));
        return op.Emit("Resize", [x, null, null, all], attributes) with
        {
            Order = TensorOrder.ChannelsFirst,
        };
    }
}
