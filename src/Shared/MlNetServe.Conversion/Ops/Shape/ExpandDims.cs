using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   ExpandDims(input: T, dim: Tdim) -> output: T
// ONNX: Unsqueeze(data: T, axes: int64) -> expanded: T
internal static class ExpandDims
{
    internal static Value Convert(OpContext op)
    {
        var x = op.Input(0);
        var axis = op.ConstantInts(1, "the axis")[0];
        return op.Unsqueeze(x, x.Shape.HasRank ? op.NormalizeAxis(axis, x.Rank + 1, "dim") : axis);
    }
}
