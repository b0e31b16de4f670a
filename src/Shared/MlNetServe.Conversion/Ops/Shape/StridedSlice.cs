using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Ops.Shape;

// TF:   StridedSlice(input: T, begin: Index, end: Index, strides: Index, begin_mask, end_mask, ellipsis_mask, new_axis_mask,
//       shrink_axis_mask: int = 0) -> output: T
// ONNX: Slice(data: T, starts: I, ends: I, axes: I, steps: I), then Gather or Squeeze for axes that vanish, then Unsqueeze for new ones
internal static class StridedSlice
{
    internal static Value Convert(OpContext op)
    {
        var plan = SlicePlan.Of(op);
        var x = op.InputAsIs(0);
        var shrunk = plan.Steps.Where(s => s.Shrink).ToList();
        var (value, left) = plan.NewAxes.Count > 0
            ? (op.InOrder(x, TensorOrder.TensorFlow), TensorOrder.TensorFlow)
            : op.ForDropping(x, [.. shrunk.Select(s => s.Axis)]);
        var known = shrunk.TrueForAll(s => s.Begin is not null);
        var together = known && (shrunk.Count > 1 || (shrunk.Count == 1 && plan.Steps.Exists(s => s.Cuts)));
        var sliced = Sliced(op, value, [.. plan.Steps.Where(s => s.Cuts || (together && s.Shrink))]);
        var dropped = together ? Squeezed(op, sliced, value, shrunk) : shrunk.OrderByDescending(s => op.Physical(value, s.Axis))
            .Aggregate(sliced, (v, s) => op.Emit("Gather", [v, Entry(op, s)], OnnxAttribute.Int("axis", op.Physical(value, s.Axis))));
        var result = plan.NewAxes.Count == 0 ? dropped : op.Emit("Unsqueeze", [dropped, op.Constant("new_axes", plan.NewAxes)]);
        return result with { Order = left };
    }

    private static Value Squeezed(OpContext op, Value sliced, Value value, List<SliceStep> shrunk) =>
        op.Emit("Squeeze", [sliced, op.Constant("squeezed", shrunk.Select(s => op.Physical(value, s.Axis)))]);

    private static Value Sliced(OpContext op, Value x, SliceStep[] steps)
    {
        if (steps.Length == 0)
            return x;
        var inputs = new List<Value?> { x, Vector(op, 1, steps, s => s.First), Vector(op, 2, steps, s => s.Last),
            op.Constant("axes", steps.Select(s => op.Physical(x, s.Axis))) };
        if (Array.Exists(steps, s => s.Stride != 1))
            inputs.Add(op.Constant("steps", steps.Select(s => s.Stride)));
        return op.Emit("Slice", inputs);
    }

    /// <summary>One number a step: a constant vector, or what is known and the input's entries for the rest.</summary>
    private static Value Vector(OpContext op, int input, SliceStep[] steps, Func<SliceStep, long?> number)
    {
        var numbers = steps.Select(number).ToArray();
        if (Array.TrueForAll(numbers, n => n.HasValue))
            return op.Constant(input == 1 ? "starts" : "ends", numbers.Select(n => n!.Value));
        var entries = op.Emit("Gather", [op.Int64Input(input), op.Constant("entries", steps.Select(s => (long)s.Entry))]);
        if (Array.TrueForAll(numbers, n => !n.HasValue))
            return entries;
        var given = op.Constant("given", Tensor.From([.. numbers.Select(n => n.HasValue)], numbers.Length));
        return op.Emit("Where", [given, op.Constant("known", numbers.Select(n => n ?? 0)), entries]);
    }

    /// <summary>The index that a vanishing axis is taken at, as a scalar.</summary>
    private static Value Entry(OpContext op, SliceStep step) => step.Begin is { } begin
        ? op.Constant("index", begin)
        : op.Emit("Gather", [op.Int64Input(1), op.Constant("entry", (long)step.Entry)]);
}
