namespace MlNetServe.TensorFlow.Graph;

/// <summary>An attribute that is missing or of the wrong kind. Whoever works on the node turns it into a <see cref="ModelIssue"/>.</summary>
public sealed class AttributeException(string attribute, string reason) : Exception($"attribute {attribute} {reason}")
{
    /// <summary>The attribute's name.</summary>
    public string Attribute { get; } = attribute;

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; } = reason;
}
