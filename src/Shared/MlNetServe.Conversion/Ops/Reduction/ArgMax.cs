using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Reduction;

// TF:   ArgMax(input: T, dimension: Tidx, output_type: type = int64) -> output: output_type; also ArgMin
// ONNX: ArgMax(data: T, axis: int, keepdims: int) -> reduced: int64: the first of equals
internal static class ArgMax
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var axis = op.Normalize(x, op.InputCount > 1 ? op.ConstantInts(1, "the axis") : [0], "dimension")[0];
        var (value, left) = op.ForDropping(x, [axis]);
        return op.Emit(op.Op, [value], OnnxAttribute.Int("axis", op.Physical(value, axis)), OnnxAttribute.Int("keepdims", 0))
            with
        { Order = left };
    }
}
