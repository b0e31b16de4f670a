using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   ShapeN(input: N * T, out_type: type = int32) -> output: N * out_type
// ONNX: Shape(data: T) -> shape: int64
internal static class ShapeN
{
    internal static Value[] Convert(OpContext op) => [.. Enumerable.Range(0, op.InputCount).Select(i => op.ShapeOf(op.InputAsIs(i)))];
}
