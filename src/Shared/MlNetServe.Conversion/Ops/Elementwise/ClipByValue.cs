using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   ClipByValue(t: T, clip_value_min: T, clip_value_max: T) -> output: T
// ONNX: Clip(input: T, min: T, max: T) -> output: T with scalar bounds; else Max(Min(t, max), min), in this order
internal static class ClipByValue
{
    internal static Value Convert(OpContext op)
    {
        var (low, high) = (op.InputAsIs(1), op.InputAsIs(2));
        if (IsScalar(low) && IsScalar(high))
            return op.Emit("Clip", [op.InputAsIs(0), low, high]);
        var values = op.Broadcast(0, 1, 2);
        return op.Emit("Max", [op.Emit("Min", [values[0], values[2]]), values[1]]);
    }

    private static bool IsScalar(Value value) => value.Shape is { HasRank: true, Rank: 0 };
}
