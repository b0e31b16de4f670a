using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Split(split_dim: int32, value: T, num_split: int) -> output: num_split * T
// ONNX: Split(input: T, num_outputs: int, axis: int) -> outputs: T, ...
internal static class Split
{
    internal static Value[] Convert(OpContext op)
    {
        var x = op.InputAsIs(1);
        var axis = op.Physical(x, op.ConstantInts(0, "the axis")[0]);
        var count = (int)op.Int("num_split");
        return count == 1
            ? [x]
            : [.. op.EmitMany("Split", count, [x], OnnxAttribute.Int("axis", axis), OnnxAttribute.Int("num_outputs", count)).Select(p => p
                with { Order = x.Order })];
    }
}
