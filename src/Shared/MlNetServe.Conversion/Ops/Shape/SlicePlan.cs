using MlNetServe.Conversion.Lowering;

namespace MlNetServe.Conversion.Ops.Shape;

/// <summary>StridedSlice's entries spread over the axes of its input, and the new axes of its result.</summary>
/// <param name="Steps">What happens to axes that are sliced or vanish, in the order of axes.</param>
/// <param name="NewAxes">New axes of size 1, counted in the result.</param>
internal sealed record SlicePlan(List<SliceStep> Steps, List<long> NewAxes)
{
    internal static SlicePlan Of(OpContext op)
    {
        var strides = op.ConstantInts(3, "strides");
        var (begin, end) = (op.TryInts(1), op.TryInts(2));
        var plan = new SlicePlan([], []);
        var (ellipsis, fresh, shrink) = (op.Int("ellipsis_mask"), op.Int("new_axis_mask"), op.Int("shrink_axis_mask"));
        var (noBegin, noEnd) = (op.Int("begin_mask"), op.Int("end_mask"));
        var used = Enumerable.Range(0, strides.Length).Count(i => !Has(ellipsis, i) && !Has(fresh, i));
        var (axis, result) = (0L, 0L);
        for (var i = 0; i < strides.Length; i++)
        {
            if (Has(ellipsis, i))
            {
                var skipped = Skipped(op, used, strides.Length - i - 1);
                axis += skipped;
                result += skipped;
                continue;
            }

            if (Has(fresh, i))
            {
                plan.NewAxes.Add(result++);
                continue;
            }

            var step = new SliceStep(axis++, i, begin?[i], end?[i], strides[i], Has(noBegin, i), Has(noEnd, i), Has(shrink, i));
            plan.Steps.Add(ToTheEnd(op, step));
            result += step.Shrink ? 0 : 1;
        }

        return plan;
    }

    /// <summary>An end at or behind the axis's known size is no end.</summary>
    private static SliceStep ToTheEnd(OpContext op, SliceStep step) =>
        op.InputAsIs(0).Shape is { HasRank: true } shape && step.Axis < shape.Rank && shape[(int)step.Axis].Known is { } size
            && step.Stride == 1 && step.End >= size
            ? step with { EndMasked = true }
            : step;

    /// <summary>The axes that the ellipsis stands for; none are counted when nothing comes behind it.</summary>
    private static long Skipped(OpContext op, int used, int behind)
    {
        var shape = op.InputAsIs(0).Shape;
        if (shape.HasRank)
            return shape.Rank - used;
        return behind == 0 ? 0 : throw op.Refuse("The rank of the input must be known.", "ellipsis_mask");
    }

    private static bool Has(long mask, int bit) => ((mask >> bit) & 1) != 0;
}
