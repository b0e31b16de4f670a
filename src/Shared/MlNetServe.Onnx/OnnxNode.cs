namespace MlNetServe.Onnx;

/// <summary>One operator call of a graph.</summary>
/// <param name="opType">Operator, such as <c>Conv</c>.</param>
/// <param name="name">Name of the node, unique in the model, or "".</param>
/// <param name="inputs">Names of the values it reads; "" is an absent optional input.</param>
/// <param name="outputs">Names of the values it makes; "" is an output that nobody reads.</param>
/// <param name="attributes">Its attributes, written in this order.</param>
public sealed class OnnxNode(
    string opType,
    string name,
    IReadOnlyList<string> inputs,
    IReadOnlyList<string> outputs,
    IReadOnlyList<OnnxAttribute> attributes)
{
    /// <summary>Operator, such as <c>Conv</c>.</summary>
    public string OpType { get; } = opType;

    /// <summary>Name of the node, unique in the model, or "".</summary>
    public string Name { get; } = name;

    /// <summary>Operator domain; "" is <c>ai.onnx</c>, the only one that is written.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Names of the values it reads; a pass may rewire them.</summary>
    public IReadOnlyList<string> Inputs { get; set; } = inputs;

    /// <summary>Names of the values it makes.</summary>
    public IReadOnlyList<string> Outputs { get; } = outputs;

    /// <summary>Its attributes.</summary>
    public IReadOnlyList<OnnxAttribute> Attributes { get; } = attributes;

    /// <summary>The attribute of this name, or null.</summary>
    public OnnxAttribute? Find(string attribute) =>
        Attributes.FirstOrDefault(a => string.Equals(a.Name, attribute, StringComparison.Ordinal));
}
