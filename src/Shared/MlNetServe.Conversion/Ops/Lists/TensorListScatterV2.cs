using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListScatterV2(tensor: element_dtype, indices: int32, element_shape: shape_type, num_elements: int32) -> output_handle:
//       variant
// ONNX: ScatterND(zeros, indices: int64, updates: T) -> output: T; as many elements as the highest index needs where num_elements is -1
internal static class TensorListScatterV2
{
    internal static Value Convert(OpContext op)
    {
        var tensor = op.Input(0);
        var indices = op.Cast(op.Input(1), OnnxType.Int64);
        var highest = op.Emit("ReduceMax", [indices], OnnxAttribute.Int("keepdims", 1));
        var needed = op.Emit("Add", [highest, op.Constant("one", [1L])]);
        var count = op.Emit("Max", [needed, op.AsVector(op.Int64Input(3))]);
        var shape = op.Join(count, op.Emit("Shape", [tensor], OnnxAttribute.Int("start", 1)));
        var places = op.Emit("Unsqueeze", [indices, op.Constant("last", [-1L])]);
        return TensorLists.Holding(op.Emit("ScatterND", [op.Filled(tensor, 0, shape), places, tensor]));
    }
}
