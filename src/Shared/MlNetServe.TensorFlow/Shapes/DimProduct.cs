namespace MlNetServe.TensorFlow.Shapes;

/// <summary>A product of dims in factored form: a number times unknown factors. What Reshape's arithmetic needs.</summary>
internal sealed class DimProduct
{
    private readonly long _number;
    private readonly List<Dim> _factors;

    private DimProduct(long number, List<Dim> factors)
    {
        _number = number;
        _factors = factors;
    }

    /// <summary>The product of dims.</summary>
    internal static DimProduct Of(params IEnumerable<Dim> dims)
    {
        var number = 1L;
        var factors = new List<Dim>();
        foreach (var dim in dims)
            Add(dim, ref number, factors);
        return new DimProduct(number, factors);
    }

    public static DimProduct operator *(DimProduct a, DimProduct b) =>
        new(unchecked(a._number * b._number), [.. a._factors, .. b._factors]);

    /// <summary>The exact quotient, or null when the factors of the divisor are not among this product's.</summary>
    internal DimProduct? Divide(DimProduct divisor)
    {
        if (divisor._number == 0)
            return null;
        var rest = new List<Dim>(_factors);
        if (!divisor._factors.TrueForAll(rest.Remove) || _number % divisor._number != 0)
            return null;
        return new DimProduct(_number / divisor._number, rest);
    }

    /// <summary>True for a number.</summary>
    internal bool IsKnown => _factors.Count == 0;

    /// <summary>The product as one dim.</summary>
    internal Dim ToDim() => _number == 0 ? 0
        : _factors.Count switch
        {
            0 => _number,
            1 => _factors[0] * _number,
            _ => new Dim(DimSymbol.Product([.. _factors]), _number, 0),
        };

    private static void Add(Dim dim, ref long number, List<Dim> factors)
    {
        if (dim.IsKnown)
        {
            number = unchecked(number * dim.Offset);
            return;
        }

        var common = Gcd(Math.Abs(dim.Scale), Math.Abs(dim.Offset));
        number = unchecked(number * common);
        if (dim.Offset == 0 && dim.Symbol!.Factors is { Count: > 0 } inner)
        {
            number = unchecked(number * (dim.Scale / common));
            factors.AddRange(inner);
            return;
        }

        factors.Add(new Dim(dim.Symbol, dim.Scale / common, dim.Offset / common));
    }

    private static long Gcd(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
