namespace MlNetServe.TensorFlow.Shapes;

/// <summary>A shape: unknown rank, or dims each known or symbolic. Equality compares dims.</summary>
public sealed class TfShape : IEquatable<TfShape>
{
    private readonly Dim[]? _dims;

    private TfShape(Dim[]? dims) => _dims = dims;

    /// <summary>Unknown rank.</summary>
    public static TfShape Unknown { get; } = new(null);

    /// <summary>Rank 0.</summary>
    public static TfShape Scalar { get; } = new([]);

    /// <summary>A shape of dims.</summary>
    public static TfShape Of(params Dim[] dims) => new(dims);

    /// <summary>A shape of numbers; a negative one is an unknown size, a fresh symbol.</summary>
    public static TfShape Of(long[] dims) => new([.. dims.Select(d => d < 0 ? Dim.NewSymbol() : d)]);

    /// <summary>True when the rank is known.</summary>
    public bool HasRank => _dims is not null;

    /// <summary>The rank.</summary>
    /// <exception cref="InvalidOperationException">It is unknown.</exception>
    public int Rank => Dims.Count;

    /// <summary>The dims.</summary>
    /// <exception cref="InvalidOperationException">The rank is unknown.</exception>
    public IReadOnlyList<Dim> Dims => _dims ?? throw new InvalidOperationException("The rank is unknown.");

    /// <summary>Dim <paramref name="axis"/>; a negative axis counts from the end.</summary>
    public Dim this[int axis] => Dims[axis < 0 ? axis + Rank : axis];

    /// <summary>True when the rank and every dim is known.</summary>
    public bool IsKnown => _dims is not null && Array.TrueForAll(_dims, d => d.IsKnown);

    /// <summary>The number of elements, when known.</summary>
    public long? Count => IsKnown ? Tensor.CountOf(ToArray()) : null;

    /// <summary>The dims as numbers, -1 for the unknown.</summary>
    public long[] ToArray() => [.. Dims.Select(d => d.Known ?? -1)];

    /// <inheritdoc/>
    public bool Equals(TfShape? other) => other is not null
        && (_dims is null ? other._dims is null : other._dims is not null && _dims.AsSpan().SequenceEqual(other._dims));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TfShape);

    /// <inheritdoc/>
    public override int GetHashCode() => _dims is null ? -1 : _dims.Aggregate(_dims.Length, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => _dims is null ? "[?]" : $"[{string.Join(",", _dims)}]";
}
