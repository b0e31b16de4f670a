using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Image;

// TF:   ImageProjectiveTransformV3(images: T, transforms: float32, output_shape: int32, fill_value: float32, interpolation,
//         fill_mode = "CONSTANT") -> transformed_images: T; V2 without fill_value, which is 0
// ONNX: index arithmetic and Gather
internal static class ImageProjectiveTransformV3
{
    internal static Value Convert(OpContext op)
    {
        var images = op.InOrder(op.Picture(0), TensorOrder.TensorFlow);
        var (height, width) = op.WantedSize(2);
        var (y, x, whole) = Project(op, height, width);
        var rows = op.AsFloat(op.SizeOf(images, 1));
        var columns = op.AsFloat(op.SizeOf(images, 2));
        var mode = op.String("fill_mode");
        var (row, column) = (FillMode.Apply(op, mode, y, rows), FillMode.Apply(op, mode, x, columns));
        var picture = op.Positions(op.SizeOf(images, 0)).Cast(OnnxType.Int64).Unsqueeze(1, 2);
        var fill = op.InputCount > 3 ? new Expression(op, op.Cast(op.Input(3), OnnxType.Float)) : y.Number(0);
        var gather = new PixelGather(op, images);
        Expression Read(Expression r, Expression c)
        {
            var inside = ((r >= 0) & (r < rows)) & ((c >= 0) & (c < columns));
            return inside.Unsqueeze(3).Choose(gather.At(picture, r, c).Cast(OnnxType.Float), fill);
        }

        var pixels = op.String("interpolation") switch
        {
            "NEAREST" => Read(row.RoundAway(), column.RoundAway()),
            "BILINEAR" => Bilinear(Read, row, column),
            var other => throw op.Refuse($"is {other}; allowed are NEAREST and BILINEAR.", "interpolation"),
        };
        return whole.Unsqueeze(3).Choose(pixels, fill).Value;
    }

    /// <summary>Where each target pixel comes from, [N, height, width], and whether the projection is defined there.</summary>
    private static (Expression Y, Expression X, Expression Whole) Project(OpContext op, Value height, Value width)
    {
        var transforms = op.Input(1);
        Expression Entry(long column) =>
            new Expression(op, op.Emit("Gather", [transforms, op.Constant("entry", [column])], OnnxAttribute.Int("axis", 1))).Unsqueeze(2);
        var x = op.Positions(width);
        var y = op.Positions(height).Unsqueeze(1);
        var depth = (Entry(6) * x) + (Entry(7) * y) + 1;
        var whole = depth.Abs() > 0;
        var divisor = whole.Choose(depth, 1);
        var sourceX = ((Entry(0) * x) + (Entry(1) * y) + Entry(2)) / divisor;
        var sourceY = ((Entry(3) * x) + (Entry(4) * y) + Entry(5)) / divisor;
        return (sourceY, sourceX, whole);
    }

    private static Expression Bilinear(Func<Expression, Expression, Expression> read, Expression y, Expression x)
    {
        var (top, left) = (y.Floor(), x.Floor());
        var (bottom, right) = (top + 1, left + 1);
        var (toRight, toLeft) = ((right - x).Unsqueeze(3), (x - left).Unsqueeze(3));
        var upper = (toRight * read(top, left)) + (toLeft * read(top, right));
        var lower = (toRight * read(bottom, left)) + (toLeft * read(bottom, right));
        return ((bottom - y).Unsqueeze(3) * upper) + ((y - top).Unsqueeze(3) * lower);
    }
}
