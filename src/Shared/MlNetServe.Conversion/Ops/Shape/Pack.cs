using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Pack(values: N * T, axis: int = 0) -> output: T
// ONNX: Concat of Unsqueeze(values)
internal static class Pack
{
    internal static Value Convert(OpContext op)
    {
        var values = op.Inputs;
        var axis = op.Int("axis");
        if (values[0].Shape.HasRank)
            axis = op.NormalizeAxis(axis, values[0].Rank + 1);
        var parts = values.Select(v => op.Unsqueeze(v, axis)).ToArray();
        return parts.Length == 1
            ? parts[0]
            : op.Emit("Concat", parts, OnnxAttribute.Int("axis", axis)) with { Order = TensorOrder.TensorFlow };
    }
}
