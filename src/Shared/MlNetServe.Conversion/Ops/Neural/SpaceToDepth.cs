using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   SpaceToDepth(input: T, block_size, data_format = "NHWC") -> output: T
// ONNX: SpaceToDepth(input: T, blocksize) -> output: T
internal static class SpaceToDepth
{
    internal static Value Convert(OpContext op)
    {
        var format = DataFormat.Of(op);
        return format.Result(op, op.Emit("SpaceToDepth", [format.Input(op, 0)], OnnxAttribute.Int("blocksize", op.Int("block_size"))));
    }
}
