using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   DynamicStitch(indices: N * int32, data: N * T) -> merged: T; ParallelDynamicStitch
// ONNX: ScatterND of all rows, the last of equals stays; as many rows as the highest index needs
internal static class DynamicStitch
{
    internal static Value Convert(OpContext op)
    {
        var count = op.InputCount / 2;
        var indices = Enumerable.Range(0, count).Select(i => op.ReshapeTo(op.Cast(op.Input(i), OnnxType.Int64), -1)).ToArray();
        var rows = Enumerable.Range(0, count).Select(i => Rows(op, op.Input(i).Rank, op.Input(count + i))).ToArray();
        var places = count == 1 ? indices[0] : op.Emit("Concat", indices, OnnxAttribute.Int("axis", 0));
        var data = count == 1 ? rows[0] : op.Emit("Concat", rows, OnnxAttribute.Int("axis", 0));
        var highest = op.Emit("ReduceMax", [places], OnnxAttribute.Int("keepdims", 1));
        var size = op.Emit("Add", [highest, op.Constant("one", [1L])]);
        var shape = op.Join(size, op.Emit("Shape", [data], OnnxAttribute.Int("start", 1)));
        return op.Emit("ScatterND", [op.Filled(data, 0, shape), op.Emit("Unsqueeze", [places, op.Constant("last", [-1L])]), data]);
    }

    /// <summary>The data with the axes of its indices made one.</summary>
    private static Value Rows(OpContext op, int rank, Value data)
    {
        if (rank == 1)
            return data;
        return rank == 0
            ? op.Emit("Unsqueeze", [data, op.Constant("first", [0L])])
            : op.Emit("Reshape", [data, op.Join(op.Constant("rows", [-1L]), op.Emit("Shape", [data], OnnxAttribute.Int("start", rank)))]);
    }
}
