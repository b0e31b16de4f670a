using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   _FusedBatchNormEx(x: T, scale: U, offset: U, mean: U, variance: U, side_input: num_side_inputs * T, activation_mode = "Identity",
//         + FusedBatchNormV3's) -> FusedBatchNormV3's
// ONNX: BatchNormalization, Add(side input), Relu
internal static class FusedBatchNormEx
{
    internal static Value[] Convert(OpContext op)
    {
        var results = FusedBatchNorm.Convert(op);
        var y = results[0];
        if (op.Int("num_side_inputs") > 0)
            y = op.Emit("Add", op.Broadcast([y, op.InputAsIs(5)])) with { Shape = y.Shape };
        results[0] = op.String("activation_mode") switch
        {
            "Identity" => y,
            "Relu" => op.Unary("Relu", y),
            var mode => throw op.Refuse($"is {mode}; allowed are Identity and Relu.", "activation_mode"),
        };
        return results;
    }
}
