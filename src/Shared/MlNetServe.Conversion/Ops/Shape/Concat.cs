using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Concat(concat_dim: int32, values: N * T) -> output: T
// ONNX: Concat(inputs: T, ..., axis: int) -> concat_result: T
internal static class Concat
{
    internal static Value Convert(OpContext op) =>
        ConcatV2.Of(op, op.ConstantInts(0, "the axis")[0], [.. Enumerable.Range(1, op.InputCount - 1).Select(op.InputAsIs)]);
}
