using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   MatrixDiagPart(input: T) -> diagonal: T; V2, V3 (input: T, k: int32, padding_value: T, align: string)
// ONNX: Gather at constant places of the flattened matrix, Where beyond a shorter diagonal
internal static class MatrixDiagPart
{
    internal static Value Convert(OpContext op)
    {
        var x = op.Input(0);
        if (x.Shape[-2].Known is not { } rows || x.Shape[-1].Known is not { } columns)
            throw op.Refuse("The size of the matrix must be known.", "input");
        var (low, high) = op.InputCount > 1 ? Diagonals.Band(op, 1) : (0, 0);
        var band = new Diagonals(rows, columns, low, high, Diagonals.AlignOf(op));
        var padding = op.InputCount > 2 ? op.Input(2) : op.ScalarLike(x, 0, "zero");
        long[] shape = band.Count > 1 ? [band.Count, band.Length] : [band.Length];
        return Diagonals.Take(op, Diagonals.Flat(op, x, 2, rows * columns), band.PlacesInMatrix(), shape, padding);
    }
}
