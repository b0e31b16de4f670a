using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   LinSpace(start: T, stop: T, num: Tidx) -> output: T
// ONNX: start + Range(num) * (stop - start) / max(num - 1, 1)
internal static class LinSpace
{
    internal static Value Convert(OpContext op)
    {
        var (start, stop) = (op.Input(0), op.Input(1));
        var num = op.Int64Input(2);
        var steps = op.Emit("Max", [op.Emit("Sub", [num, op.Constant("one", 1L)]), op.Constant("one", 1L)]);
        var step = op.Emit("Div", [op.Emit("Sub", [stop, start]), op.Cast(steps, start.Type)]);
        var index = op.Emit("Range", [op.Constant("zero", 0L), num, op.Constant("one", 1L)]);
        return op.Emit("Add", [op.Emit("Mul", [op.Cast(index, start.Type), step]), start]);
    }
}
