using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Evaluation.Folding;

/// <summary>Copies a body, and the bodies in it, under other names.</summary>
internal static class BodyCopy
{
    internal static TfGraph Of(TfGraph body, string prefix)
    {
        var map = new Dictionary<TfNode, TfNode>();
        var copy = new TfGraph();
        foreach (var node in body.Nodes)
            map[node] = copy.Add(Of(node, prefix));
        foreach (var parameter in body.Parameters)
            copy.Parameters.Add(map[parameter]);
        foreach (var (from, to) in map)
            to.Inputs.AddRange(from.Inputs.Select(i => i with { Node = map[i.Node] }));
        copy.Results.AddRange(body.Results.Select(r => r with { Node = map[r.Node] }));
        return copy;
    }

    private static TfNode Of(TfNode node, string prefix)
    {
        var copy = new TfNode(prefix + node.Name, node.Op) { Value = node.Value, Table = node.Table, Outputs = node.Outputs };
        copy.Attributes.CopyFrom(node.Attributes);
        foreach (var (key, inner) in node.Bodies)
            copy.Bodies[key] = Of(inner, prefix);
        return copy;
    }
}
