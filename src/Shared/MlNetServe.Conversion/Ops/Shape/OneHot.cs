using MlNetServe.Conversion.Lowering;
using MlNetServe.Conversion.Ops.Elementwise;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   OneHot(indices: TI, depth: int32, on_value: T, off_value: T, axis: int = -1) -> output: T
// ONNX: Where(Equal(Unsqueeze(indices), Range(depth)), on, off), as OneHot itself wraps negative indices
internal static class OneHot
{
    internal static Value Convert(OpContext op)
    {
        var indices = op.Input(0);
        if (indices.Type is not (OnnxType.Int32 or OnnxType.Int64))
            indices = op.Cast(indices, OnnxType.Int64);
        var rank = indices.Rank + 1;
        var axis = op.NormalizeAxis(op.Int("axis"), rank);
        long[] shape = [.. Enumerable.Repeat(1L, rank)];
        shape[axis] = -1;
        var depth = op.Emit("Range", [op.Constant("zero", 0L), op.AsScalar(op.Int64Input(1)), op.Constant("one", 1L)]);
        var classes = rank == 1 ? depth : op.ReshapeTo(depth, shape);
        var hit = op.Emit("Equal", [op.Unsqueeze(op.Cast(indices, OnnxType.Int64), axis), classes]);
        return op.Choose(hit, op.Input(2), op.Input(3));
    }
}
