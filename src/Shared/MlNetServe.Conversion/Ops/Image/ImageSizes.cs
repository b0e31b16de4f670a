using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Image;

/// <summary>Sizes and positions of pictures [N, H, W, C], as the resizing ops need them.</summary>
internal static class ImageSizes
{
    /// <summary>Longer lists of positions are made when the model runs, so that a model can't ask for them at import.</summary>
    private const long LargestTable = 16384;

    /// <summary>A picture in whatever order it lies, with its rank, which resizing ops fix at 4.</summary>
    internal static Value Picture(this OpContext op, int index)
    {
        var x = op.InputAsIs(index);
        if (!x.Shape.HasRank)
            return x with { Shape = TfShape.Of([-1L, -1, -1, -1]) };
        return x.Rank == 4 ? x : throw op.Issue("bad-graph", null, $"Input {index} has rank {x.Rank}; pictures have rank 4.");
    }

    /// <summary>A picture with its channels before space.</summary>
    internal static Value PictureChannelsFirst(this OpContext op, int index) => op.InOrder(op.Picture(index), TensorOrder.ChannelsFirst);

    /// <summary>The height and width that input <paramref name="index"/> asks for: int64 vectors of one element.</summary>
    internal static (Value Height, Value Width) WantedSize(this OpContext op, int index)
    {
        if (op.TryInts(index) is [{ } height, { } width])
            return (op.Size(height), op.Size(width));
        var size = op.Cast(op.Input(index), OnnxType.Int64);
        return (op.Emit("Slice", [size, op.Size(0), op.Size(1)]), op.Emit("Slice", [size, op.Size(1), op.Size(2)]));
    }

    /// <summary>0, 1, 2 ... as a float32 vector of a size.</summary>
    internal static Expression Positions(this OpContext op, Value size)
    {
        if (size.Constant?.IntegerAt(0) is { } known and >= 0 and <= LargestTable)
        {
            float[] positions = [.. Enumerable.Range(0, (int)known)];
            return new(op, op.FloatConstant("positions", positions, positions.Length));
        }

        var limit = op.Emit("Squeeze", [size, op.Constant("axes", [0L])]);
        return new Expression(op, op.Emit("Range", [op.Constant("zero", 0L), limit, op.Constant("one", 1L)])).Cast(OnnxType.Float);
    }

    /// <summary>A size as a float32 vector of one element.</summary>
    internal static Expression AsFloat(this OpContext op, Value size) => size.Constant is { } known
        ? new(op, op.FloatConstant("size", [known.IntegerAt(0)], 1))
        : new Expression(op, size).Cast(OnnxType.Float);

    /// <summary>
    /// Source pixels per target pixel, as TensorFlow's resizing kernels compute it: (in - 1) / (out - 1) with align_corners
    /// unless out is 1, else in / out.
    /// </summary>
    internal static Expression ResizeScale(this OpContext op, Value source, Value target, bool alignCorners)
    {
        var (input, output) = (op.AsFloat(source), op.AsFloat(target));
        var plain = input / output;
        if (!alignCorners || target.Constant?.IntegerAt(0) == 1)
            return plain;
        var aligned = (input - 1) / (output - 1).Max(1);
        return target.IsConstant ? aligned : (output > 1).Choose(aligned, plain);
    }
}
