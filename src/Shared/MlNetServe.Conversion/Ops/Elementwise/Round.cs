using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Round(x: T) -> y: T; Rint(x: T) -> y: T
// ONNX: Round(X: T) -> Y: T (half to even, as TensorFlow); integers are what they are
internal static class Round
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        return x.Type.IsFloat() ? op.Emit("Round", [x]) : x;
    }
}
