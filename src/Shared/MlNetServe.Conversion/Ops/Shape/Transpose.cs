using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Transpose(x: T, perm: Tperm) -> y: T; ConjugateTranspose of real numbers
// ONNX: Transpose(data: T, perm: list(int)) -> transposed: T; none when the order of axes is only renamed
internal static class Transpose
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var perm = op.ConstantInts(1, "perm");
        if (x.Shape.HasRank)
            perm = [.. perm.Select(p => op.NormalizeAxis(p, x.Rank, "perm"))];
        if (perm.Length is 4 or 5 && x.Order == TensorOrder.TensorFlow && perm.SequenceEqual(AxisMap.ToTensorFlow(perm.Length))
            && !x.IsConstant)
            return x with { Order = TensorOrder.ChannelsFirst };
        var physical = perm.Select(p => op.Physical(x, p)).ToArray();
        if (physical.SequenceEqual(Enumerable.Range(0, physical.Length).Select(i => (long)i)))
            return x with { Order = TensorOrder.TensorFlow };
        var keeps = x.Order == TensorOrder.ChannelsFirst && perm[0] == 0 && perm[^1] == perm.Length - 1;
        return op.Emit("Transpose", [x], OnnxAttribute.Ints("perm", keeps ? AxisMap.Permute(physical, x.Order) : physical)) with
        {
            Order = keeps ? TensorOrder.ChannelsFirst : TensorOrder.TensorFlow,
        };
    }
}
