using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Relu6(features: T) -> activations: T
// ONNX: Clip(input: T, min: T, max: T) -> output: T
internal static class Relu6
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        return op.Emit("Clip", [x, op.ScalarLike(x, 0, "zero"), op.ScalarLike(x, 6, "six")]);
    }
}
