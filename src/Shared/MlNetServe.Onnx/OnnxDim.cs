using System.Globalization;

namespace MlNetServe.Onnx;

/// <summary>One size of a shape: fixed, named (equal names are equal sizes), or unknown.</summary>
public sealed record OnnxDim
{
    private OnnxDim(long? value, string? name)
    {
        Value = value;
        Name = name;
    }

    /// <summary>A size that is known only at run time.</summary>
    public static OnnxDim Unknown { get; } = new(null, null);

    /// <summary>The fixed size, at least 0, or null.</summary>
    public long? Value { get; }

    /// <summary>The name, or null.</summary>
    public string? Name { get; }

    /// <summary>A fixed size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static OnnxDim Fixed(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return new OnnxDim(value, null);
    }

    /// <summary>A named size, such as <c>N</c>.</summary>
    public static OnnxDim Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new OnnxDim(null, name);
    }

    /// <summary>The number, the name, or <c>?</c>.</summary>
    public override string ToString() => Value?.ToString(CultureInfo.InvariantCulture) ?? Name ?? "?";
}
