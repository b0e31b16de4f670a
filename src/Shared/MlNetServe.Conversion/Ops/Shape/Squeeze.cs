using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Squeeze(input: T, squeeze_dims: list(int) = []) -> output: T
// ONNX: Squeeze(data: T, axes: int64?) -> squeezed: T
internal static class Squeeze
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        long[] dims = op.Ints("squeeze_dims");
        if (dims.Length == 0 && !x.Shape.IsKnown)
            return op.Emit("Squeeze", [op.Input(0)]);
        var axes = dims.Length > 0
            ? op.Normalize(x, dims, "squeeze_dims")
            : [.. Enumerable.Range(0, x.Rank).Where(i => x.Shape[i].Known == 1).Select(i => (long)i)];
        if (axes.Length == 0)
            return x;
        var (value, left) = op.ForDropping(x, axes);
        return op.Emit("Squeeze", [value, op.Constant("axes", axes.Select(a => op.Physical(value, a)))]) with { Order = left };
    }
}
