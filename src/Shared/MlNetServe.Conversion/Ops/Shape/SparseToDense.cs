using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   SparseToDense(sparse_indices: Tindices, output_shape: Tindices, sparse_values: T, default_value: T) -> dense: T
// ONNX: ScatterND(Expand(default), indices: int64, updates: T) -> output: T
internal static class SparseToDense
{
    internal static Value Convert(OpContext op)
    {
        var indices = op.Cast(op.Input(0), OnnxType.Int64);
        if (!indices.Shape.HasRank)
            throw op.Refuse("The rank of the indices must be known.", "sparse_indices");
        var places = indices.Rank switch
        {
            0 => op.ReshapeTo(indices, 1, 1),
            1 => op.Emit("Unsqueeze", [indices, op.Constant("last", [-1L])]),
            _ => indices,
        };
        var count = op.Emit("Shape", [places], OnnxAttribute.Int("start", 0), OnnxAttribute.Int("end", 1));
        var values = op.Emit("Expand", [op.Input(2), count]);
        return op.Emit("ScatterND", [op.Emit("Expand", [op.Input(3), op.Int64Input(1)]), places, values]);
    }
}
