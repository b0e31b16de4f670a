namespace MlNetServe.TensorFlow.Shapes;

/// <summary>
/// An unknown size. A plain one equals only itself. One that stands for a formula over other symbols (a product, or a quotient
/// rounded down) equals every other that stands for the same formula. The name is for people.
/// </summary>
public sealed class DimSymbol : IEquatable<DimSymbol>
{
    /// <summary>Formulas with more symbols than this are not kept: comparing them would cost more than they tell.</summary>
    private const int MaxWeight = 64;

    private readonly Dim[] _operands;
    private readonly long _divisor;
    private readonly int _weight;

    /// <summary>A plain symbol.</summary>
    /// <param name="name">Such as "batch"; null for a size that nobody named.</param>
    public DimSymbol(string? name)
        : this(name, [], 0)
    {
    }

    private DimSymbol(string? name, Dim[] operands, long divisor)
    {
        Name = name;
        _operands = operands;
        _divisor = divisor;
        _weight = 1 + operands.Sum(o => o.Symbol!._weight);
    }

    /// <summary>The name, where there is one.</summary>
    public string? Name { get; }

    /// <summary>The factors of a product, each unknown; empty for any other symbol.</summary>
    internal IReadOnlyList<Dim> Factors => _divisor == 0 ? _operands : [];

    /// <summary>The product of unknown dims.</summary>
    internal static DimSymbol Product(Dim[] factors) => Light(new DimSymbol(null, factors, 0));

    /// <summary>A dim divided by a number, rounded down.</summary>
    internal static DimSymbol Quotient(Dim dividend, long divisor) => Light(new DimSymbol(null, [dividend], divisor));

    /// <inheritdoc/>
    public bool Equals(DimSymbol? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || _operands.Length == 0 || _operands.Length != other._operands.Length || _divisor != other._divisor)
            return false;
        var rest = other._operands.ToList();
        return Array.TrueForAll(_operands, rest.Remove);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DimSymbol);

    /// <inheritdoc/>
    public override int GetHashCode() => _operands.Length == 0
        ? System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this)
        : _operands.Aggregate((int)_divisor, (sum, o) => unchecked(sum + o.GetHashCode()));

    /// <inheritdoc/>
    public override string ToString() => Name ?? "?";

    private static DimSymbol Light(DimSymbol symbol) => symbol._weight > MaxWeight ? new DimSymbol(null) : symbol;
}
