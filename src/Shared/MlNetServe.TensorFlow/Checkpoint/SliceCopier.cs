namespace MlNetServe.TensorFlow.Checkpoint;

/// <summary>Copies rectangles between row-major buffers.</summary>
internal static class SliceCopier
{
    /// <summary>Copies what two rectangles of one tensor have in common from the one's buffer to the other's; returns the element count.</summary>
    internal static long CopyOverlap(
        ReadOnlySpan<byte> source, SliceExtent[] sourceExtents, Span<byte> target, SliceExtent[] targetExtents, int width)
    {
        var rank = sourceExtents.Length;
        var starts = new long[rank];
        var lengths = new long[rank];
        for (var i = 0; i < rank; i++)
        {
            var (s, t) = (sourceExtents[i], targetExtents[i]);
            starts[i] = Math.Max(s.Start, t.Start);
            lengths[i] = Math.Min(s.Start + s.Length, t.Start + t.Length) - starts[i];
            if (lengths[i] <= 0)
                return 0;
        }

        var row = rank == 0 ? 1 : lengths[^1];
        var rowBytes = checked((int)(row * width));
        var rows = rank == 0 ? 1 : lengths[..^1].Aggregate(1L, (a, b) => a * b);
        var index = new long[Math.Max(0, rank - 1)];
        for (var r = 0L; r < rows; r++)
        {
            var from = Offset(sourceExtents, starts, index) * width;
            var to = Offset(targetExtents, starts, index) * width;
            source.Slice(checked((int)from), rowBytes).CopyTo(target[checked((int)to)..]);
            Advance(index, lengths);
        }

        return rows * row;
    }

    private static long Offset(SliceExtent[] extents, long[] starts, long[] index)
    {
        var offset = 0L;
        for (var i = 0; i < extents.Length; i++)
            offset = (offset * extents[i].Length) + starts[i] - extents[i].Start + (i < index.Length ? index[i] : 0);
        return offset;
    }

    private static void Advance(long[] index, long[] lengths)
    {
        for (var i = index.Length - 1; i >= 0; i--)
        {
            if (++index[i] < lengths[i])
                return;
            index[i] = 0;
        }
    }
}
