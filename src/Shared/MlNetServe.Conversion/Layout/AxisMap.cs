namespace MlNetServe.Conversion.Layout;

/// <summary>Where TensorFlow's axes lie in a value of a given order.</summary>
internal static class AxisMap
{
    /// <summary>The permutation that turns TensorFlow's order into channels first: [0, last, 1, 2, ...].</summary>
    internal static long[] ToChannelsFirst(int rank) => [0, rank - 1, .. Enumerable.Range(1, rank - 2).Select(i => (long)i)];

    /// <summary>The permutation that turns channels first into TensorFlow's order: [0, 2, 3, ..., 1].</summary>
    internal static long[] ToTensorFlow(int rank) => [0, .. Enumerable.Range(2, rank - 2).Select(i => (long)i), 1];

    /// <summary>The axis of the value that holds TensorFlow's (non-negative) axis.</summary>
    internal static long Physical(long axis, int rank, TensorOrder order) =>
        order == TensorOrder.TensorFlow || axis == 0 ? axis
        : axis == rank - 1 ? 1
        : axis + 1;

    /// <summary>Permutes a list that has an entry for each of TensorFlow's axes (sizes, pads) into the value's order.</summary>
    internal static T[] Permute<T>(IReadOnlyList<T> perAxis, TensorOrder order) => order == TensorOrder.TensorFlow
        ? [.. perAxis]
        : [.. ToChannelsFirst(perAxis.Count).Select(i => perAxis[(int)i])];

    /// <summary>
    /// True when dropping some of TensorFlow's axes leaves the others in TensorFlow's order, whatever the value's order:
    /// {H, W} or {C} of a picture, for example.
    /// </summary>
    internal static bool KeepsOrderWithout(IReadOnlyCollection<long> axes, int rank, TensorOrder order)
    {
        var left = Enumerable.Range(0, rank).Select(i => (long)i).Where(a => !axes.Contains(a)).Select(a => Physical(a, rank, order));
        return left.Zip(left.Skip(1)).All(p => p.First < p.Second);
    }
}
