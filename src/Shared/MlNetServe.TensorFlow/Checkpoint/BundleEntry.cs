namespace MlNetServe.TensorFlow.Checkpoint;

/// <summary>What a checkpoint's index says of a tensor.</summary>
/// <param name="Key">The key.</param>
/// <param name="DType">The element type.</param>
/// <param name="Shape">The dimensions.</param>
public sealed record BundleEntry(string Key, DType DType, long[] Shape)
{
    internal int Shard { get; init; }

    internal long Offset { get; init; }

    internal long Size { get; init; }

    internal uint MaskedCrc { get; init; }

    /// <summary>The slices in which a partitioned tensor is stored; empty when it is stored whole.</summary>
    internal List<(SliceExtent[] Extents, BundleEntry Entry)> Slices { get; } = [];

    internal bool IsSliced { get; init; }
}
