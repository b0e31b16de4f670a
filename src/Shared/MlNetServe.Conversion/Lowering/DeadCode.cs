using MlNetServe.Onnx;

namespace MlNetServe.Conversion.Lowering;

/// <summary>Drops nodes and initializers that no output needs; converters may emit what later turns out not to be used.</summary>
internal static class DeadCode
{
    /// <summary>Cleans a graph and its subgraphs.</summary>
    internal static void Remove(OnnxGraph graph)
    {
        var needed = Clean(graph);
        graph.Initializers.RemoveAll(i => !needed.Contains(i.Name));
    }

    /// <summary>Cleans the nodes; the names that the graph needs, its own and outer ones.</summary>
    private static HashSet<string> Clean(OnnxGraph graph)
    {
        var needed = graph.Outputs.Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            var node = graph.Nodes[i];
            if (!node.Outputs.Any(needed.Contains))
            {
                graph.Nodes.RemoveAt(i);
                continue;
            }

            needed.UnionWith(node.Inputs);
            foreach (var body in GraphNames.Bodies(node))
                needed.UnionWith(Clean(body));
        }

        return needed;
    }
}
