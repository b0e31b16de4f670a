namespace MlNetServe.TensorFlow;

/// <summary>One cause why a model that could be read can't be served.</summary>
/// <param name="Code">A short stable word: unsupported-op, unsupported-attribute, not-constant, unresolved-variable, training-graph, cycle ...</param>
/// <param name="Node">The TensorFlow node's name.</param>
/// <param name="Op">Its op.</param>
/// <param name="Attribute">The attribute at fault, where one is.</param>
/// <param name="Reason">What was found and what is allowed.</param>
/// <param name="Hint">What the user can do, where something can be done.</param>
public sealed record ModelIssue(string Code, string Node, string Op, string? Attribute, string Reason, string? Hint = null)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Op} '{Node}'{(Attribute is null ? "" : $", attribute {Attribute}")}: {Reason}{(Hint is null ? "" : " " + Hint)}";
}
