using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   InvertPermutation(x: T) -> y: T
// ONNX: ScatterND(x, Unsqueeze(x), Range(n))
internal static class InvertPermutation
{
    internal static Value Convert(OpContext op)
    {
        var x = op.Cast(op.Input(0), OnnxType.Int64);
        var places = op.Emit("Range", [op.Constant("zero", 0L), op.AsScalar(op.SizeOf(x, 0)), op.Constant("one", 1L)]);
        return op.Emit("ScatterND", [x, op.Emit("Unsqueeze", [x, op.Constant("axes", [-1L])]), places]);
    }
}
