using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>The nodes of the main graph or of a library function, by name.</summary>
internal sealed class FunctionBody
{
    private readonly Dictionary<string, NodeDef> _nodes;

    private FunctionBody(string name, IEnumerable<NodeDef> nodes, FunctionDef? definition, string file)
    {
        Name = name;
        Definition = definition;
        _nodes = new Dictionary<string, NodeDef>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (!_nodes.TryAdd(node.Name, node))
                throw new ModelFileException(file, $"two nodes of {(definition is null ? "the graph" : name)} are named {Quote.Text(node.Name)}.");
        }

        HasSwitches = _nodes.Values.Any(n => n.Op is "Switch" or "RefSwitch" or "Merge" or "RefMerge");
    }

    internal string Name { get; }

    /// <summary>The function; null for the main graph.</summary>
    internal FunctionDef? Definition { get; }

    /// <summary>True when control flow is written as Switch and Merge: then control edges decide what runs.</summary>
    internal bool HasSwitches { get; }

    internal IReadOnlyCollection<NodeDef> Nodes => _nodes.Values;

    internal static FunctionBody Main(GraphDef graph, string file) => new("", graph.Node, null, file);

    internal static FunctionBody Function(FunctionDef function, string file) =>
        new(function.Signature?.Name ?? "", function.NodeDef, function, file);

    internal NodeDef? Find(string name) => _nodes.GetValueOrDefault(name);
}
