using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Image;

/// <summary>Reads pixels of pictures [N, H, W, C] at computed places.</summary>
internal sealed class PixelGather
{
    private readonly OpContext _op;
    private readonly Value _pixels;
    private readonly Expression _height;
    private readonly Expression _width;

    internal PixelGather(OpContext op, Value pictures)
    {
        _op = op;
        var (height, width) = (op.SizeOf(pictures, 1), op.SizeOf(pictures, 2));
        _height = new(op, height);
        _width = new(op, width);
        var count = op.SizeProduct([op.SizeOf(pictures, 0), height, width]);
        _pixels = op.ReshapeTo(pictures, count, op.SizeOf(pictures, 3));
    }

    /// <summary>
    /// The pixels at (picture, y, x), which broadcast against each other; y and x are float32 and are moved into the picture.
    /// </summary>
    internal Expression At(Expression picture, Expression y, Expression x)
    {
        var row = Inside(y, _height);
        var column = Inside(x, _width);
        var index = (((picture * _height) + row) * _width) + column;
        return new(_op, _op.Emit("Gather", [_pixels, index.Value], OnnxAttribute.Int("axis", 0)));
    }

    private static Expression Inside(Expression place, Expression size) =>
        place.Max(0).Min((size - 1).Cast(OnnxType.Float)).Cast(OnnxType.Int64);
}
