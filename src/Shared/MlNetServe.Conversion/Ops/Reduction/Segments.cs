using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Reduction;

/// <summary>Sums, products and extremes of rows that belong together.</summary>
internal static class Segments
{
    /// <summary>What an empty segment holds before rows are put in.</summary>
    private static double Neutral(string reduction, OnnxType type) => (reduction, type) switch
    {
        ("add", _) => 0,
        ("mul", _) => 1,
        ("max", OnnxType.Float) => float.MinValue,
        ("max", OnnxType.Double) => double.MinValue,
        ("max", OnnxType.Int32) => int.MinValue,
        ("min", OnnxType.Float) => float.MaxValue,
        ("min", OnnxType.Double) => double.MaxValue,
        ("min", OnnxType.Int32) => int.MaxValue,
        _ => throw new ArgumentException($"No start for {reduction} of {type}."),
    };

    /// <summary>Rows of data put together by the ids of their segments (a vector of int64), of which there are count (a vector of one).</summary>
    internal static Value Combine(OpContext op, Value data, Value ids, Value count, string reduction)
    {
        if (data.Type is not (OnnxType.Float or OnnxType.Double or OnnxType.Int32) && reduction is "max" or "min")
            throw op.Refuse($"Segments of {data.DType.Name()} have no conversion; allowed are float32, float64 and int32.");
        var rest = data.Shape is { HasRank: true, Rank: 1 }
            ? count
            : op.Join(count, op.Emit("Shape", [data], OnnxAttribute.Int("start", 1)));
        var start = op.Filled(data, Neutral(reduction, data.Type), rest);
        var places = op.Emit("Unsqueeze", [ids, op.Constant("axes", [-1L])]);
        return op.Emit("ScatterND", [start, places, data], OnnxAttribute.String("reduction", reduction));
    }

    /// <summary>How many rows each segment has, with axes of size 1 for the rest of a row, in the type of the data.</summary>
    internal static Value Counts(OpContext op, Value data, Value ids, Value count)
    {
        var ones = op.Filled(data, 1, op.Emit("Shape", [ids])) with { Shape = TfShape.Of([-1L]) };
        return op.Unsqueeze(Combine(op, ones, ids, count, "add")
            with
        { Shape = TfShape.Of([-1L]) }, [.. Enumerable.Range(1, data.Rank - 1).Select(i => (long)i)]);
    }
}
