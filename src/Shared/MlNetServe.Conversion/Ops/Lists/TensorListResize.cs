using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListResize(input_handle: variant, size: int32) -> output_handle: variant
// ONNX: Slice, Concat with zeros
internal static class TensorListResize
{
    internal static Value Convert(OpContext op)
    {
        var list = op.InputAsIs(0);
        var size = op.Int64Input(1);
        if (list.Pending is { } pending)
            return list with { Pending = pending with { Count = op.AsScalar(size) } };
        var length = op.Emit("Shape", [list], OnnxAttribute.Int("start", 0), OnnxAttribute.Int("end", 1));
        var kept = op.Emit("Slice", [list, op.Constant("start", [0L]), op.AsVector(size), op.Constant("axes", [0L])]);
        var missing = op.Emit("Max", [op.Emit("Sub", [op.AsVector(size), length]), op.Constant("none", [0L])]);
        var element = op.Emit("Shape", [list], OnnxAttribute.Int("start", 1));
        var zeros = op.Filled(list with { DType = OnnxTypes.ToTensorFlow(list.Type) }, 0, op.Join(missing, element));
        return TensorLists.Holding(op.Emit("Concat", [kept, zeros], OnnxAttribute.Int("axis", 0)));
    }
}
