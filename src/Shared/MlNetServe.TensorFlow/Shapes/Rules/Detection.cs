using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>Non-maximum suppression.</summary>
internal static class Detection
{
    internal static TensorSpec[] Suppress(ShapeContext c)
    {
        var padded = c.Attributes.Find("pad_to_max_output_size") is true;
        var count = padded && c.Dims(2) is [var size] ? size : Dim.NewSymbol();
        var indices = new TensorSpec(DType.Int32, TfShape.Of(count));
        var valid = new TensorSpec(DType.Int32, TfShape.Scalar);
        return c.Node.Op switch
        {
            "NonMaxSuppressionV4" => [indices, valid],
            "NonMaxSuppressionV5" => [indices, new TensorSpec(c.Type(1), indices.Shape), valid],
            _ => [indices],
        };
    }

    /// <summary>Inputs: boxes [b, n, q, 4], scores [b, n, classes], size per class, total size.</summary>
    internal static TensorSpec[] Combined(ShapeContext c)
    {
        var batch = c.Ranked(0, 4) is { } boxes ? boxes[0] : Dim.NewSymbol();
        var total = c.Dims(3) is [var t] ? t : Dim.NewSymbol();
        if (c.Attributes.Find("pad_per_class") is true)
        {
            var classes = c.Ranked(1, 3) is { } scores ? scores[2] : Dim.NewSymbol();
            var all = c.Dims(2) is [var each] ? each * classes : Dim.NewSymbol();
            total = total.IsKnown && all.IsKnown ? Math.Min(total.Offset, all.Offset) : Dim.NewSymbol();
        }

        return
        [
            new(DType.Float, TfShape.Of(batch, total, 4)),
            new(DType.Float, TfShape.Of(batch, total)),
            new(DType.Float, TfShape.Of(batch, total)),
            new(DType.Int32, TfShape.Of(batch)),
        ];
    }
}
