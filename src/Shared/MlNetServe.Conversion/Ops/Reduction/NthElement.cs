using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Reduction;

// TF:   NthElement(input: T, n: int32, reverse: bool = false) -> values: T
// ONNX: Gather at n of TopK(n + 1)
internal static class NthElement
{
    internal static Value Convert(OpContext op)
    {
        var x = op.Input(0);
        var n = op.AsVector(op.Int64Input(1));
        var count = op.Emit("Add", [n, op.Constant("one", [1L])]);
        var best = op.EmitMany("TopK", 2, [op.Cast(x, KernelTypes.For("TopK", x.Type)), count],
            OnnxAttribute.Int("axis", -1), OnnxAttribute.Int("largest", op.Bool("reverse") ? 1 : 0));
        return op.Cast(op.Emit("Gather", [best[0], op.AsScalar(n)], OnnxAttribute.Int("axis", -1)), x.Type);
    }
}
