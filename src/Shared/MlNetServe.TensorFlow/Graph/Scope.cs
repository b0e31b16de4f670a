using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>One instance of the main graph or of a function: its nodes with the values of its arguments.</summary>
internal sealed class Scope(FunctionBody body, string prefix, TfAttributes? caller)
{
    private readonly Dictionary<(string Node, int Index), TfOutput> _given = [];

    internal FunctionBody Body { get; } = body;

    /// <summary>What goes before the names of the nodes.</summary>
    internal string Prefix { get; } = prefix;

    /// <summary>The attributes of the call, for the function's attribute placeholders.</summary>
    internal TfAttributes? Caller { get; } = caller;

    /// <summary>The functions that are being built, innermost last.</summary>
    internal IReadOnlyList<string> CallStack { get; init; } = [];

    /// <summary>Gives a tensor a value: an argument, or a tensor of the main graph that a signature takes as input.</summary>
    internal void Give(string node, int index, TfOutput value) => _given[(node, index)] = value;

    internal bool IsGiven(EdgeRef edge, out TfOutput value) =>
        _given.TryGetValue((edge.Node, edge.Output is null || Body.Find(edge.Node) is null ? edge.Index : Flat(edge)), out value);

    internal NodeDef? Find(EdgeRef edge) => Body.Find(edge.Node);

    private int Flat(EdgeRef edge) => OutputNames.Flat(Body.Find(edge.Node)!.Op, edge.Output!, edge.Index);
}
