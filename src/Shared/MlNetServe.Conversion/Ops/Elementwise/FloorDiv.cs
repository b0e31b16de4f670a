using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Elementwise;

// TF:   FloorDiv(x: T, y: T) -> z: T
// ONNX: Floor(Div(x, y)) for floats; (x - Mod(x, y)) / y for signed integers, as Div truncates; Div for unsigned
internal static class FloorDiv
{
    internal static Value Convert(OpContext op)
    {
        var values = op.Broadcast(0, 1);
        var (x, y) = (values[0], values[1]);
        if (x.Type.IsFloat())
            return op.Emit("Floor", [op.Emit("Div", [x, y])]);
        return x.Type is OnnxType.UInt8 or OnnxType.UInt16 or OnnxType.UInt32 or OnnxType.UInt64
            ? op.Emit("Div", [x, y])
            : op.Emit("Div", [op.Emit("Sub", [x, op.Emit("Mod", [x, y])]), y]);
    }
}
