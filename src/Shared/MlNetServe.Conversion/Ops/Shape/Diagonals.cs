using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Shape;

/// <summary>
/// A band of diagonals of a matrix of known size, and how TensorFlow packs it: a row a diagonal, the highest first, each as long as
/// the longest and aligned to the left or to the right; one diagonal alone is a vector.
/// </summary>
/// <param name="Rows">The matrix's rows.</param>
/// <param name="Columns">The matrix's columns.</param>
/// <param name="Low">The lowest diagonal: 0 is the main one, negative ones lie below it.</param>
/// <param name="High">The highest diagonal.</param>
/// <param name="Align">LEFT_RIGHT, RIGHT_LEFT, LEFT_LEFT or RIGHT_RIGHT: of diagonals above, then below the main one.</param>
internal sealed record Diagonals(long Rows, long Columns, long Low, long High, string Align)
{
    /// <summary>The length of a packed diagonal.</summary>
    internal long Length => Math.Min(Rows + Math.Min(High, 0), Columns - Math.Max(Low, 0));

    /// <summary>The number of diagonals.</summary>
    internal long Count => High - Low + 1;

    /// <summary>The lowest and the highest diagonal that input <paramref name="index"/> asks for.</summary>
    internal static (long Low, long High) Band(OpContext op, int index)
    {
        var k = op.ConstantInts(index, "k");
        return (k[0], k[^1]);
    }

    /// <summary>How an op aligns its diagonals; before V3 all are on the left.</summary>
    internal static string AlignOf(OpContext op) => op.Op.EndsWith("V3", StringComparison.Ordinal) ? op.String("align") : "LEFT_LEFT";

    /// <summary>For each element of the matrix its place among the packed ones; -1 outside the band.</summary>
    internal long[] PlacesInPacked()
    {
        var places = new long[Rows * Columns];
        Array.Fill(places, -1);
        foreach (var (row, column, packed) in Elements())
            places[(row * Columns) + column] = packed;
        return places;
    }

    /// <summary>For each packed element its place in the matrix; -1 for the filling of a shorter diagonal.</summary>
    internal long[] PlacesInMatrix()
    {
        var places = new long[Count * Length];
        Array.Fill(places, -1);
        foreach (var (row, column, packed) in Elements())
            places[packed] = (row * Columns) + column;
        return places;
    }

    /// <summary>Elements of the last axis at places, and another value where a place is -1.</summary>
    internal static Value Take(OpContext op, Value flat, long[] places, long[] shape, Value otherwise)
    {
        var index = op.Constant("places", Tensor.From([.. places.Select(p => Math.Max(p, 0))], shape));
        var taken = op.Emit("Gather", [flat, index], MlNetServe.Onnx.OnnxAttribute.Int("axis", -1));
        var there = op.Constant("there", Tensor.From([.. places.Select(p => p >= 0)], shape));
        return Elementwise.Choice.Choose(op, there, taken, otherwise);
    }

    /// <summary>A value with its last axes flattened into one.</summary>
    internal static Value Flat(OpContext op, Value x, int axes, long size) =>
        axes == 1 ? x : op.ReshapeTo(x, [.. x.Shape.ToArray()[..^axes].Select((d, i) => i == 0 && d < 0 ? -1 : d), size]);

    private IEnumerable<(long Row, long Column, long Packed)> Elements()
    {
        for (var diagonal = Low; diagonal <= High; diagonal++)
        {
            var length = Math.Min(Rows + Math.Min(diagonal, 0), Columns - Math.Max(diagonal, 0));
            var left = diagonal >= 0
                ? Align.StartsWith("LEFT", StringComparison.Ordinal)
                : Align.EndsWith("LEFT", StringComparison.Ordinal);
            var packed = ((High - diagonal) * Length) + (left ? 0 : Length - length);
            for (var i = 0L; i < length; i++)
                yield return (i + Math.Max(-diagonal, 0), i + Math.Max(diagonal, 0), packed + i);
        }
    }
}
