using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   ReverseV2(tensor: T, axis: Tidx) -> output: T; Reverse(tensor: T, dims: bool) -> output: T
// ONNX: Slice(data: T, starts, ends, axes, steps = -1) -> output: T
internal static class ReverseV2
{
    internal static Value Convert(OpContext op)
    {
        var x = op.InputAsIs(0);
        var given = op.ConstantInts(1, "the axes");
        var axes = op.Op == "Reverse" ? [.. Enumerable.Range(0, given.Length).Where(i => given[i] != 0).Select(i => (long)i)] : given;
        return axes.Length == 0 ? x : Reversed(op, x, axes);
    }

    /// <summary>The value with some of TensorFlow's axes reversed.</summary>
    internal static Value Reversed(OpContext op, Value x, IReadOnlyCollection<long> axes) => op.Emit("Slice", [
        x,
        op.Constant("starts", axes.Select(_ => -1L)),
        op.Constant("ends", axes.Select(_ => long.MinValue)),
        op.Constant("axes", axes.Select(a => op.Physical(x, a))),
        op.Constant("steps", axes.Select(_ => -1L))])
            with
    { Order = x.Order, Shape = x.Shape };
}
