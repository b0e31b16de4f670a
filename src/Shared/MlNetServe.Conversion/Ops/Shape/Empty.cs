using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Empty(shape: int32, dtype: type, init: bool = false) -> output: dtype
// ONNX: Expand(0, shape): what TensorFlow leaves uninitialised is 0 here
internal static class Empty
{
    internal static Value Convert(OpContext op)
    {
        var type = op.ComputedType(op.Type("dtype"));
        var zero = op.Cast(op.Constant("zero", Tensor.Scalar(0f)), type);
        return op.Emit("Expand", [zero, op.Int64Input(0)]);
    }
}
