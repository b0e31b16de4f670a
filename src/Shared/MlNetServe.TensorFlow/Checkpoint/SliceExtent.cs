namespace MlNetServe.TensorFlow.Checkpoint;

/// <summary>What a slice takes of one axis.</summary>
/// <param name="Start">The first index.</param>
/// <param name="Length">The number of indices; -1 for the whole axis.</param>
internal readonly record struct SliceExtent(long Start, long Length)
{
    /// <summary>The extent within an axis of a given size, or null when it does not fit.</summary>
    internal SliceExtent? Within(long size) =>
        Length < 0 ? new SliceExtent(0, size)
        : Start >= 0 && Start <= size && Length <= size - Start ? this
        : null;
}
