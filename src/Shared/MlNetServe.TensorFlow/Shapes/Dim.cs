using System.Globalization;

namespace MlNetServe.TensorFlow.Shapes;

/// <summary>
/// A dimension: a number, or Scale * s + Offset over one symbol s, an unknown size that is at least 0.
/// Two dims with the same symbol, scale and offset are equal whatever s is.
/// </summary>
/// <param name="Symbol">The symbol, or null for a known dimension.</param>
/// <param name="Scale">The factor of the symbol; 0 for a known dimension.</param>
/// <param name="Offset">The constant part; the whole value of a known dimension.</param>
public readonly record struct Dim(DimSymbol? Symbol, long Scale, long Offset)
{
    /// <summary>A known dimension.</summary>
    public static implicit operator Dim(long value) => new(null, 0, value);

    /// <summary>A fresh symbol: equal to nothing but itself.</summary>
    public static Dim NewSymbol(string? name = null) => new(new DimSymbol(name), 1, 0);

    /// <summary>True for a number.</summary>
    public bool IsKnown => Symbol is null;

    /// <summary>The number, or null.</summary>
    public long? Known => IsKnown ? Offset : null;

    /// <summary>The sum; a fresh symbol when it has no such form.</summary>
    public static Dim operator +(Dim a, Dim b) =>
        a.IsKnown ? b with { Offset = b.Offset + a.Offset }
        : b.IsKnown ? a with { Offset = a.Offset + b.Offset }
        : a.Symbol!.Equals(b.Symbol) ? Make(a.Symbol, a.Scale + b.Scale, a.Offset + b.Offset)
        : NewSymbol();

    /// <summary>The difference; a fresh symbol when it has no such form.</summary>
    public static Dim operator -(Dim a, Dim b) => a + (b * -1);

    /// <summary>The product; of two unknown dims a symbol that stands for it.</summary>
    public static Dim operator *(Dim a, Dim b) =>
        a.IsKnown ? Make(b.Symbol, b.Scale * a.Offset, b.Offset * a.Offset)
        : b.IsKnown ? Make(a.Symbol, a.Scale * b.Offset, a.Offset * b.Offset)
        : (DimProduct.Of(a) * DimProduct.Of(b)).ToDim();

    /// <summary>The quotient rounded down; where it has no such form a symbol that stands for it.</summary>
    public static Dim FloorDiv(Dim a, long divisor) =>
        divisor == 0 ? NewSymbol()
        : a.IsKnown ? (long)Math.Floor((decimal)a.Offset / divisor)
        : a.Scale % divisor == 0 ? Make(a.Symbol, a.Scale / divisor, (long)Math.Floor((decimal)a.Offset / divisor))
        : new Dim(DimSymbol.Quotient(a, divisor), 1, 0);

    /// <inheritdoc/>
    public override string ToString() => IsKnown
        ? Offset.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{(Scale == 1 ? "" : $"{Scale}*")}{Symbol}{(Offset == 0 ? "" : $"{Offset:+0;-0}")}");

    private static Dim Make(DimSymbol? symbol, long scale, long offset) => scale == 0 ? offset : new Dim(symbol, scale, offset);
}
