using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Reduction;

// TF:   EuclideanNorm(input: T, reduction_indices: Tidx, keep_dims: bool = false) -> output: T
// ONNX: Sqrt(ReduceSumSquare(data: T, axes: int64)); integers by way of float64
internal static class EuclideanNorm
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var axes = op.Normalize(x, op.ConstantInts(1, "the axes"), "reduction_indices");
        var type = x.Type == OnnxType.Float ? OnnxType.Float : OnnxType.Double;
        var wide = op.Cast(x, type);
        if (axes.Length == 0)
            return op.Cast(op.Emit("Abs", [wide]), x.Type);
        var sum = Reduction.Reduce(op, "ReduceSum", op.Emit("Mul", [wide, wide]) with { Shape = x.Shape }, axes, op.Bool("keep_dims"));
        return op.Cast(op.Emit("Sqrt", [sum]), x.Type);
    }
}
