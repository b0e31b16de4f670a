namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// Copies what some values need, back to a boundary, into a graph of its own: how TF1's control flow becomes bodies. Constants are copied
/// too, so that a body has its own.
/// </summary>
internal sealed class GraphClone(GraphBuilder builder, HashSet<TfNode> named)
{
    /// <summary>
    /// Copies into <paramref name="target"/>. <paramref name="boundary"/> says for an edge which value of the target it is; null to copy its node.
    /// </summary>
    internal List<TfOutput> Copy(TfGraph target, IReadOnlyList<TfOutput> results, Func<TfOutput, TfOutput?> boundary)
    {
        var copies = new Dictionary<TfNode, TfNode>();
        foreach (var result in results)
            CopyBack(target, result, boundary, copies);
        return [.. results.Select(r => boundary(r) ?? new TfOutput(copies[r.Node], r.Index))];
    }

    private void CopyBack(TfGraph target, TfOutput root, Func<TfOutput, TfOutput?> boundary, Dictionary<TfNode, TfNode> copies)
    {
        if (boundary(root) is not null || copies.ContainsKey(root.Node))
            return;
        var open = new HashSet<TfNode>();
        var stack = new Stack<(TfNode Node, bool Ready)>([(root.Node, false)]);
        while (stack.TryPop(out var top))
        {
            if (copies.ContainsKey(top.Node))
                continue;
            if (top.Ready)
            {
                copies[top.Node] = target.Add(CopyNode(top.Node, e => boundary(e) ?? new TfOutput(copies[e.Node], e.Index)));
                continue;
            }

            if (!open.Add(top.Node))
                throw new ModelGraphException("cycle", $"The node {Quote.Text(top.Node.Name)} feeds itself.");
            stack.Push((top.Node, true));
            foreach (var input in top.Node.Inputs.Where(i => boundary(i) is null && !copies.ContainsKey(i.Node) && !open.Contains(i.Node)))
                stack.Push((input.Node, false));
        }
    }

    private TfNode CopyNode(TfNode node, Func<TfOutput, TfOutput> edge)
    {
        var keepsName = node.Op != "Const" && named.Add(node);
        var copy = new TfNode(keepsName ? node.Name : builder.Unique(node.Name), node.Op)
        {
            Value = node.Value,
            Table = node.Table,
            Outputs = node.Outputs,
        };
        copy.Attributes.CopyFrom(node.Attributes);
        copy.Inputs.AddRange(node.Inputs.Select(edge));
        if (builder.Controls.TryGetValue(node, out var controls))
            builder.Controls[copy] = controls;
        foreach (var (key, body) in node.Bodies)
            copy.Bodies[key] = keepsName ? body : CopyGraph(body);
        return copy;
    }

    private TfGraph CopyGraph(TfGraph graph)
    {
        var result = new TfGraph();
        var parameters = new Dictionary<TfOutput, TfOutput>();
        foreach (var parameter in graph.Parameters)
        {
            var copy = CopyNode(parameter, e => e);
            result.Parameters.Add(result.Add(copy));
            parameters[new TfOutput(parameter)] = new TfOutput(copy);
        }

        result.Results.AddRange(Copy(result, graph.Results, e => parameters.TryGetValue(e, out var value) ? value : null));
        return result;
    }
}
