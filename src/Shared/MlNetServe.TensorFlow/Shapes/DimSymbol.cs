namespace MlNetServe.TensorFlow.Shapes;

/// <summary>An unknown size. Only itself equals it; the name is for people.</summary>
/// <param name="name">Such as "batch"; null for a size that nobody named.</param>
public sealed class DimSymbol(string? name)
{
    /// <summary>The name, where there is one.</summary>
    public string? Name { get; } = name;

    /// <inheritdoc/>
    public override string ToString() => Name ?? "?";
}
