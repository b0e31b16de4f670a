using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorArraySplitV3(handle: resource, value: T, lengths: int64, flow_in: float) -> flow_out: float
// ONNX: Reshape(data: T, shape: int64) -> reshaped: T: all elements have one length here
internal static class TensorArraySplitV3
{
    internal static Value Convert(OpContext op)
    {
        var lengths = op.ConstantInts(2, "lengths");
        if (lengths.Length == 0 || Array.Exists(lengths, l => l != lengths[0]))
            throw op.Refuse("Elements of different lengths have no conversion; allowed are equal ones.", "lengths");
        var value = op.Input(1);
        var rest = op.Emit("Shape", [value], OnnxAttribute.Int("start", 1));
        return TensorLists.Holding(op.Emit("Reshape", [value, op.Join(op.Constant("parts", [lengths.Length, lengths[0]]), rest)]));
    }
}
