using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Image;

// TF:   CropAndResize(image: T, boxes: float32, box_ind: int32, crop_size: int32, method = "bilinear", extrapolation_value = 0)
//         -> crops: float32
// ONNX: index arithmetic and Gather
internal static class CropAndResize
{
    internal static Value Convert(OpContext op)
    {
        var image = op.InOrder(op.Picture(0), TensorOrder.TensorFlow);
        var (height, width) = op.WantedSize(3);
        var (rows, rowsInside) = Places(op, 0, op.SizeOf(image, 1), height);
        var (columns, columnsInside) = Places(op, 1, op.SizeOf(image, 2), width);
        var picture = new Expression(op, op.Cast(op.Input(2), OnnxType.Int64)).Unsqueeze(1, 2);
        var pixels = Sample(op, new PixelGather(op, image), picture, rows.Unsqueeze(2), columns.Unsqueeze(1));
        var inside = (rowsInside.Unsqueeze(2) & columnsInside.Unsqueeze(1)).Unsqueeze(3);
        return inside.Choose(pixels, op.Float("extrapolation_value")).Value;
    }

    private static Expression Sample(OpContext op, PixelGather image, Expression picture, Expression y, Expression x)
    {
        var method = op.String("method");
        if (method == "nearest")
            return image.At(picture, y.RoundAway(), x.RoundAway()).Cast(OnnxType.Float);
        if (method != "bilinear")
            throw op.Refuse($"is {method}; allowed are bilinear and nearest.", "method");
        var (top, left) = (y.Floor(), x.Floor());
        var (bottom, right) = (y.Ceil(), x.Ceil());
        var down = (y - top).Unsqueeze(3);
        var across = (x - left).Unsqueeze(3);
        Expression Pixel(Expression row, Expression column) => image.At(picture, row, column).Cast(OnnxType.Float);
        var upper = Mix(Pixel(top, left), Pixel(top, right), across);
        var lower = Mix(Pixel(bottom, left), Pixel(bottom, right), across);
        return Mix(upper, lower, down);
    }

    private static Expression Mix(Expression a, Expression b, Expression share) => a + ((b - a) * share);

    /// <summary>Where the crops' rows (axis 0) or columns (axis 1) lie in the picture, [boxes, size], and which of them are in it.</summary>
    private static (Expression Places, Expression Inside) Places(OpContext op, int axis, Value source, Value target)
    {
        var boxes = op.Input(1);
        Expression Edge(long column) => new(op, op.Emit("Gather", [boxes, op.Constant("edge", [column])], OnnxAttribute.Int("axis", 1)));
        var (begin, end) = (Edge(axis), Edge(axis + 2));
        var last = op.AsFloat(source) - 1;
        var steps = op.AsFloat(target) - 1;
        var spread = (begin * last) + (op.Positions(target) * ((end - begin) * last / steps.Max(1)));
        var centre = (begin + end) * 0.5 * last;
        var places = target.Constant is { } size
            ? size.IntegerAt(0) > 1 ? spread : centre
            : (steps > 0).Choose(spread, centre);
        return (places, (places >= 0) & (places <= last));
    }
}
