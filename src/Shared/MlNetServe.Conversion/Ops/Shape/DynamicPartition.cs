using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   DynamicPartition(data: T, partitions: int32, num_partitions: int) -> outputs: num_partitions * T
// ONNX: Compress(input: T, condition: bool, axis = 0) -> output: T
internal static class DynamicPartition
{
    internal static Value[] Convert(OpContext op)
    {
        var (data, partitions) = (op.Input(0), op.Input(1));
        if (partitions.Shape is not { HasRank: true, Rank: 1 })
            throw op.Refuse("Partitions of another rank than 1 have no conversion.", "partitions");
        return [.. Enumerable.Range(0, (int)op.Int("num_partitions")).Select(i => op.Emit(
            "Compress", [data, op.Emit("Equal", [partitions, op.ScalarLike(partitions, i, "part")])], OnnxAttribute.Int("axis", 0)))];
    }
}
