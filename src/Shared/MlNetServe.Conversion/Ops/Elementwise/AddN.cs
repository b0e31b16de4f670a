using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   AddN(inputs: N * T) -> sum: T
// ONNX: Sum(data_0: T, ...) -> sum: T (floats); Add for integers, which Sum has no kernel for
internal static class AddN
{
    internal static Value Convert(OpContext op)
    {
        var values = op.Broadcast([.. Enumerable.Range(0, op.InputCount).Select(op.InputAsIs)]);
        if (values.Length == 1)
            return values[0];
        return values[0].Type.IsFloat() ? op.Emit("Sum", values) : values.Aggregate((a, b) => op.Emit("Add", [a, b]));
    }
}
