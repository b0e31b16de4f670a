using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   MatrixSetDiag(input: T, diagonal: T) -> output: T; V2, V3 (input: T, diagonal: T, k: int32, align: string)
// ONNX: Gather of the diagonals at constant places, Where outside the band the matrix itself
internal static class MatrixSetDiag
{
    internal static Value Convert(OpContext op)
    {
        var (x, diagonal) = (op.Input(0), op.Input(1));
        if (x.Shape[-2].Known is not { } rows || x.Shape[-1].Known is not { } columns)
            throw op.Refuse("The size of the matrix must be known.", "input");
        var (low, high) = op.InputCount > 2 ? Diagonals.Band(op, 2) : (0, 0);
        var band = new Diagonals(rows, columns, low, high, Diagonals.AlignOf(op));
        var flat = Diagonals.Flat(op, diagonal, band.Count > 1 ? 2 : 1, band.Count * band.Length);
        return Diagonals.Take(op, flat, band.PlacesInPacked(), [rows, columns], x);
    }
}
