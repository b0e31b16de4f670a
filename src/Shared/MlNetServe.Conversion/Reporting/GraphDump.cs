using System.Text;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Reporting;

/// <summary>Writes a graph as text after every pass, into a folder that the user names; without one it writes nothing.</summary>
internal sealed class GraphDump(string? folder, string signature)
{
    private int _count;

    /// <summary>Writes the graph as it is after a pass.</summary>
    internal void Write(string pass, TfGraph graph)
    {
        if (folder is null)
            return;
        Directory.CreateDirectory(folder);
        var text = new StringBuilder();
        Append(text, graph, "");
        File.WriteAllText(Path.Combine(folder, $"{Onnx.OnnxNames.Escape(signature).Replace('/', '_')}.{_count++:00}-{pass}.txt"), text.ToString());
    }

    private static void Append(StringBuilder text, TfGraph graph, string indent)
    {
        foreach (var node in graph.Nodes)
        {
            var value = node.Value is { } constant ? $" = {constant}" : "";
            text.Append(indent).Append(node.Name).Append(": ").Append(node.Op).Append('(').AppendJoin(", ", node.Inputs).Append(')')
                .Append(value).Append(" -> ").AppendJoin(", ", node.Outputs.Select(o => $"{o.DType}{o.Shape}{Values(o)}")).Append('\n');
            foreach (var (name, body) in node.Bodies)
            {
                text.Append(indent).Append("  ").Append(name).Append(":\n");
                Append(text, body, indent + "    ");
            }
        }

        text.Append(indent).Append("results: ").AppendJoin(", ", graph.Results).Append('\n');
    }

    private static string Values(TensorSpec spec) => spec.Values is { } values ? $"={{{string.Join(",", values)}}}" : "";
}
