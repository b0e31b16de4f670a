using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorArrayScatterV3(handle: resource, indices: int32, value: T, flow_in: float) -> flow_out: float
// ONNX: ScatterND(data: T, indices: int64, updates: T) -> output: T
internal static class TensorArrayScatterV3
{
    internal static Value Convert(OpContext op)
    {
        var value = op.Input(2);
        var places = op.Emit("Unsqueeze", [op.Cast(op.Input(1), OnnxType.Int64), op.Constant("last", [-1L])]);
        var array = op.InputAsIs(3);
        if (array.Pending is { } pending)
        {
            var element = op.Emit("Shape", [value], OnnxAttribute.Int("start", 1));
            array = op.Filled(value, 0, op.Join(op.AsVector(pending.Count), element));
        }

        return TensorLists.Holding(op.Emit("ScatterND", [array, places, value]));
    }
}
