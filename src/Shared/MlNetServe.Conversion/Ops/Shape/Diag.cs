using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Diag(diagonal: T) -> output: T: shape [s, s] from [s]
// ONNX: Where(identity matrix, x as a column, 0)
internal static class Diag
{
    internal static Value Convert(OpContext op)
    {
        var x = op.Input(0);
        if (x.Shape.Count is not { } count)
            throw op.Refuse("The shape of the diagonal must be known.", "diagonal");
        var band = new Diagonals(count, count, 0, 0, "LEFT_LEFT");
        var matrix = Diagonals.Take(op, op.ReshapeTo(x, count), band.PlacesInPacked(), [count, count], op.ScalarLike(x, 0, "zero"));
        return x.Rank == 1 ? matrix : op.ReshapeTo(matrix, [.. x.Shape.ToArray(), .. x.Shape.ToArray()]);
    }
}
