namespace MlNetServe.Pipeline.Scoring;

/// <summary>A signature that the model does not have, or none was named and there are several.</summary>
public sealed class SignatureNotFoundException(string? name, IReadOnlyList<string> available) : Exception(Text(name, available))
{
    /// <summary>The name that was asked for, or null.</summary>
    public string? Name { get; } = name;

    /// <summary>The names that are there.</summary>
    public IReadOnlyList<string> Available { get; } = available;

    private static string Text(string? name, IReadOnlyList<string> available)
    {
        var list = available.Count == 0 ? "It has none." : $"It has: {string.Join(", ", available)}.";
        return name is null
            ? $"The model has no signature serving_default and more than one other; name one. {list}"
            : $"The model has no signature '{name}'. {list}";
    }
}
