using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   MatrixDiag(diagonal: T) -> output: T; V2, V3 (diagonal: T, k: int32, num_rows: int32, num_cols: int32, padding_value: T, align:
//       string)
// ONNX: Gather at constant places, Where outside the band
internal static class MatrixDiag
{
    internal static Value Convert(OpContext op)
    {
        var x = op.Input(0);
        var band = Matrix(op, x);
        var flat = Diagonals.Flat(op, x, band.Count > 1 ? 2 : 1, band.Count * band.Length);
        var padding = op.InputCount > 4 ? op.Input(4) : op.ScalarLike(x, 0, "zero");
        return Diagonals.Take(op, flat, band.PlacesInPacked(), [band.Rows, band.Columns], padding);
    }

    /// <summary>The matrix that holds the diagonals: as small as can be unless its size is given.</summary>
    private static Diagonals Matrix(OpContext op, Value x)
    {
        if (x.Shape[-1].Known is not { } length)
            throw op.Refuse("The length of the diagonal must be known.", "diagonal");
        var (low, high) = op.InputCount > 1 ? Diagonals.Band(op, 1) : (0, 0);
        var (rows, columns) = op.InputCount > 3 ? (op.ConstantInts(2, "num_rows")[0], op.ConstantInts(3, "num_cols")[0]) : (-1, -1);
        var (leastRows, leastColumns) = (length - Math.Min(high, 0), length + Math.Max(low, 0));
        if (rows < 0 && columns < 0)
            rows = columns = Math.Max(leastRows, leastColumns);
        return new Diagonals(rows < 0 ? leastRows : rows, columns < 0 ? leastColumns : columns, low, high, Diagonals.AlignOf(op));
    }
}
