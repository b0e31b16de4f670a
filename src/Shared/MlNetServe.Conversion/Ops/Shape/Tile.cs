using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Tile(input: T, multiples: Tmultiples) -> output: T
// ONNX: Tile(input: T, repeats: int64) -> output: T
internal static class Tile
{
    internal static Value Convert(OpContext op)
    {
        if (op.TryInts(1) is not { } repeats || Array.Exists(repeats, r => r is null))
            return op.Emit("Tile", [op.Input(0), op.Int64Input(1)]);
        var x = op.InputAsIs(0);
        if (Array.TrueForAll(repeats, r => r == 1))
            return x;
        var ordered = AxisMap.Permute([.. repeats.Select(r => r!.Value)], x.Order);
        return op.Emit("Tile", [x, op.Constant("repeats", ordered)]) with { Order = x.Order };
    }
}
