namespace MlNetServe.TensorFlow.Shapes;

/// <summary>Spreads the entries of StridedSlice over the axes: one step an axis of the input, and one for each new axis.</summary>
internal static class StridedSlicePlan
{
    /// <summary>The steps in order. Null for a begin, end or stride that is not constant; <paramref name="entries"/> says how many there are.</summary>
    internal static List<SliceStep> Make(int rank, int entries, long[]? begin, long[]? end, long[]? strides, SliceMasks masks)
    {
        if (entries > 32)
            throw new BadShapeException($"StridedSlice has {entries} entries; at most 32 are allowed.");
        var ellipsis = System.Numerics.BitOperations.PopCount((ulong)masks.Ellipsis & ((1UL << entries) - 1));
        if (ellipsis > 1)
            throw new BadShapeException("StridedSlice has several ellipses.");
        var newAxes = Enumerable.Range(0, entries).Count(i => Has(masks.NewAxis, i) && !Has(masks.Ellipsis, i));
        var used = entries - newAxes - ellipsis;
        if (used > rank)
            throw new BadShapeException($"StridedSlice takes {used} axes of rank {rank}.");
        var steps = new List<SliceStep>();
        for (var i = 0; i < entries; i++)
        {
            if (Has(masks.Ellipsis, i))
                steps.AddRange(Enumerable.Repeat(SliceStep.All, rank - used));
            else
                steps.Add(Has(masks.NewAxis, i) ? SliceStep.NewAxis : Step(i, begin, end, strides, masks));
        }

        if (ellipsis == 0)
            steps.AddRange(Enumerable.Repeat(SliceStep.All, rank - used));
        return steps;
    }

    private static SliceStep Step(int i, long[]? begin, long[]? end, long[]? strides, SliceMasks masks)
    {
        var stride = strides?[i];
        if (stride == 0)
            throw new BadShapeException("StridedSlice has stride 0.");
        if (Has(masks.Shrink, i))
            return new SliceStep(false, begin?[i], null, 1, true, begin is not null, true);
        var (noBegin, noEnd) = (Has(masks.Begin, i), Has(masks.End, i));
        return new SliceStep(
            false, noBegin ? null : begin?[i], noEnd ? null : end?[i], stride, false, noBegin || begin is not null, noEnd || end is not null);
    }

    private static bool Has(long mask, int bit) => ((mask >> bit) & 1) != 0;
}
