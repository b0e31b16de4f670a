using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Shape(input: T, out_type: type = int32) -> output: out_type
// ONNX: Shape(data: T) -> shape: int64; sizes stay int64 in the graph
internal static class Shape
{
    internal static Value Convert(OpContext op) => op.ShapeOf(op.InputAsIs(0));
}
