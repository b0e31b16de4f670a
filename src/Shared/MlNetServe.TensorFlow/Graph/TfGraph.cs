namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// A graph without variables, calls or control edges: what a signature, or a body of control flow, computes.
/// </summary>
public sealed class TfGraph
{
    /// <summary>The nodes, in topological order after <see cref="Sort"/>.</summary>
    public List<TfNode> Nodes { get; private set; } = [];

    /// <summary>The inputs in order: nodes whose op is Placeholder. In a body of control flow: its parameters.</summary>
    public List<TfNode> Parameters { get; } = [];

    /// <summary>The outputs in order. In a body of control flow: its results.</summary>
    public List<TfOutput> Results { get; } = [];

    /// <summary>Adds a node.</summary>
    public TfNode Add(TfNode node)
    {
        Nodes.Add(node);
        return node;
    }

    /// <summary>Lets every consumer of <paramref name="old"/>, and every result, take <paramref name="replacement"/> instead.</summary>
    public void Replace(TfOutput old, TfOutput replacement)
    {
        foreach (var node in Nodes)
            Redirect(node.Inputs, old, replacement);
        Redirect(Results, old, replacement);
    }

    /// <summary>As <see cref="Replace(TfOutput, TfOutput)"/> for many at once; chains are followed to their end.</summary>
    public void Replace(IReadOnlyDictionary<TfOutput, TfOutput> map)
    {
        TfOutput End(TfOutput from)
        {
            for (var steps = 0; map.TryGetValue(from, out var to) && steps <= map.Count; steps++)
                from = to;
            return from;
        }

        foreach (var list in Nodes.Select(n => n.Inputs).Append(Results))
        {
            for (var i = 0; i < list.Count; i++)
                list[i] = End(list[i]);
        }
    }

    /// <summary>The consumers of every node, each once an edge.</summary>
    public ILookup<TfNode, TfNode> Consumers() =>
        Nodes.SelectMany(n => n.Inputs.Select(i => (From: i.Node, To: n))).ToLookup(e => e.From, e => e.To);

    /// <summary>Drops nodes that no result needs (parameters stay) and sorts the rest topologically, ties by the present order.</summary>
    /// <exception cref="ModelGraphException">A cycle of data edges; the message names its nodes.</exception>
    public void Sort()
    {
        var state = new Dictionary<TfNode, bool>();
        var order = new List<TfNode>(Nodes.Count);
        foreach (var parameter in Parameters)
            Visit(parameter, state, order);
        foreach (var result in Results)
            Visit(result.Node, state, order);
        Nodes = order;
    }

    private static void Visit(TfNode root, Dictionary<TfNode, bool> state, List<TfNode> order)
    {
        var stack = new Stack<(TfNode Node, int Next)>();
        stack.Push((root, 0));
        while (stack.TryPop(out var top))
        {
            var (node, next) = top;
            if (next == 0 && !state.TryAdd(node, false))
            {
                if (!state[node])
                    throw new ModelGraphException("cycle", CycleText(stack, node));
                continue;
            }

            if (next < node.Inputs.Count)
            {
                stack.Push((node, next + 1));
                var input = node.Inputs[next].Node;
                if (!state.TryGetValue(input, out var done) || !done)
                    stack.Push((input, 0));
                continue;
            }

            state[node] = true;
            order.Add(node);
        }
    }

    private static string CycleText(Stack<(TfNode Node, int Next)> stack, TfNode node)
    {
        var names = stack.Select(s => s.Node.Name).TakeWhile(n => n != node.Name).Take(8).Reverse();
        return $"The nodes {string.Join(" -> ", names.Prepend(node.Name).Append(node.Name))} feed each other.";
    }

    private static void Redirect(List<TfOutput> edges, TfOutput old, TfOutput replacement)
    {
        for (var i = 0; i < edges.Count; i++)
        {
            if (edges[i] == old)
                edges[i] = replacement;
        }
    }
}
