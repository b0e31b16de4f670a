using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   Slice(input: T, begin: Index, size: Index) -> output: T; a size of -1 reaches to the end
// ONNX: Slice(data: T, starts: I, ends: I, axes: I, steps: I) -> output: T
internal static class Slice
{
    internal static Value Convert(OpContext op)
    {
        var (begin, size) = (op.TryInts(1), op.TryInts(2));
        if (begin is null || size is null || Array.Exists(begin, b => b is null) || Array.Exists(size, s => s is null))
            return AtRunTime(op);
        var x = op.InputAsIs(0);
        var axes = Enumerable.Range(0, begin.Length)
            .Where(i => begin[i] != 0 || (size[i] != -1 && x.Shape.Dims[i].Known != size[i])).ToArray();
        if (axes.Length == 0)
            return x;
        return op.Emit("Slice", [
            x,
            op.Constant("starts", axes.Select(i => begin[i]!.Value)),
            op.Constant("ends", axes.Select(i => size[i] == -1 ? long.MaxValue : begin[i]!.Value + size[i]!.Value)),
            op.Constant("axes", axes.Select(i => op.Physical(x, i)))])
            with
        { Order = x.Order };
    }

    private static Value AtRunTime(OpContext op)
    {
        var (begin, size) = (op.Int64Input(1), op.Int64Input(2));
        var open = op.Emit("Equal", [size, op.Constant("open", -1L)]);
        var ends = op.Emit("Where", [open, op.Constant("end", long.MaxValue), op.Emit("Add", [begin, size])]);
        return op.Emit("Slice", [op.Input(0), begin, ends]);
    }
}
