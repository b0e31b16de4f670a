using System.Text;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Tests;

/// <summary>A graph as text, for messages and for expectations: one line a node, bodies indented.</summary>
internal static class GraphText
{
    internal static string Of(TfGraph graph, string indent = "")
    {
        var text = new StringBuilder();
        foreach (var node in graph.Nodes)
        {
            text.Append(indent).Append(node.Op).Append(' ').Append(node.Name).Append('(').AppendJoin(", ", node.Inputs).Append(')');
            text.Append(node.Value is null ? "" : $" = {node.Value}").Append('\n');
            foreach (var (key, body) in node.Bodies)
                text.Append(indent).Append("  ").Append(key).Append(":\n").Append(Of(body, indent + "    "));
        }

        return text.Append(indent).Append("-> ").AppendJoin(", ", graph.Results).Append('\n').ToString();
    }
}
