using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   DepthToSpace(input: T, block_size, data_format = "NHWC") -> output: T
// ONNX: DepthToSpace(input: T, blocksize, mode = "DCR") -> output: T
internal static class DepthToSpace
{
    internal static Value Convert(OpContext op)
    {
        var format = DataFormat.Of(op);
        return format.Result(op, op.Emit("DepthToSpace", [format.Input(op, 0)],
            OnnxAttribute.Int("blocksize", op.Int("block_size")), OnnxAttribute.String("mode", "DCR")));
    }
}
