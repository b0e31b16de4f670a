using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   Bucketize(input: T, boundaries: list(float)) -> output: int32
// ONNX: the count of boundaries <= x: ReduceSum(Cast(GreaterOrEqual(Unsqueeze(x), boundaries)))
internal static class Bucketize
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var type = x.Type == OnnxType.Float ? OnnxType.Float : OnnxType.Double;
        float[] boundaries = op.Floats("boundaries");
        var limits = op.Cast(op.FloatConstant("boundaries", boundaries, boundaries.Length), type);
        var last = op.Constant("last", [-1L]);
        var reached = op.Emit("GreaterOrEqual", [op.Emit("Unsqueeze", [op.Cast(x, type), last]), limits]);
        return op.Emit("ReduceSum", [op.Cast(reached, OnnxType.Int32), last], OnnxAttribute.Int("keepdims", 0)) with { Order = x.Order };
    }
}
