using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   SelectV2(condition: bool, t: T, e: T) -> output: T
// ONNX: Where(condition: bool, X: T, Y: T) -> output: T
internal static class SelectV2
{
    internal static Value Convert(OpContext op)
    {
        var values = op.Broadcast(0, 1, 2);
        return op.Choose(values[0], values[1], values[2]);
    }
}
