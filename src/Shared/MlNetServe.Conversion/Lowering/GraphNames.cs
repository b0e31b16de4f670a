using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Lowering;

/// <summary>Renames values of a graph, in subgraphs too.</summary>
internal static class GraphNames
{
    /// <summary>Renames every value whose name is a key.</summary>
    internal static void Rename(OnnxGraph graph, IReadOnlyDictionary<string, string> names)
    {
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            var node = graph.Nodes[i];
            foreach (var body in Bodies(node))
                Rename(body, names);
            graph.Nodes[i] = new OnnxNode(
                node.OpType, node.Name, [.. node.Inputs.Select(New)], [.. node.Outputs.Select(New)], node.Attributes);
        }

        string New(string name) => names.GetValueOrDefault(name, name);
    }

    /// <summary>The subgraphs of a node.</summary>
    internal static IEnumerable<OnnxGraph> Bodies(OnnxNode node) =>
        node.Attributes.Where(a => a.Kind == OnnxAttributeKind.Graph).Select(a => a.AsGraph());
}
