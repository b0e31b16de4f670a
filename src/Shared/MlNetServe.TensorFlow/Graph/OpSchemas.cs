namespace MlNetServe.TensorFlow.Graph;

/// <summary>What TensorFlow's op list says and a saved graph leaves out: attribute defaults and names of outputs.</summary>
public static class OpSchemas
{
    /// <summary>The default of an attribute (kinds as in <see cref="TfAttributes"/>), or null when it has none.</summary>
    public static object? Default(string op, string attribute) =>
        AttributeDefaults.Table.TryGetValue((op, attribute), out var own) ? own
        : AttributeDefaults.Table.TryGetValue(("*", attribute), out var shared) ? shared
        : null;
}
