using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Lists;

// TF:   TensorListConcatLists(input_a: variant, input_b: variant) -> output: variant
// ONNX: Concat(a, b) -> concat_result: T
internal static class TensorListConcatLists
{
    internal static Value Convert(OpContext op)
    {
        var (a, b) = (op.InputAsIs(0), op.InputAsIs(1));
        if (a.Pending is { IsEmpty: true })
            return b;
        if (b.Pending is { IsEmpty: true })
            return a;
        Value[] both = [TensorLists.Stacked(op, a, TfShape.Unknown), TensorLists.Stacked(op, b, TfShape.Unknown)];
        return TensorLists.Holding(op.Emit("Concat", both, OnnxAttribute.Int("axis", 0)));
    }
}
