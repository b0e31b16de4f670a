namespace MlNetServe.TensorFlow.Graph;

/// <summary>Which values of a graph are random: those that depend on drawn numbers, not on their shape alone.</summary>
internal sealed class Randomness
{
    private readonly Dictionary<TfNode, TfNode> _source = [];
    private readonly HashSet<TfNode> _seeded = [];

    private Randomness()
    {
    }

    /// <summary>Looks through a sorted graph.</summary>
    internal static Randomness Of(TfGraph graph)
    {
        var result = new Randomness();
        foreach (var node in graph.Nodes)
            result.Visit(node);
        return result;
    }

    /// <summary>True when a node's outputs are random.</summary>
    internal bool Reaches(TfNode node) => _source.ContainsKey(node);

    /// <summary>The op that draws what a random node depends on.</summary>
    internal TfNode? SourceOf(TfNode node) => _source.GetValueOrDefault(node);

    /// <summary>The ops that draw and reach one of the results, in the graph's order.</summary>
    internal IReadOnlyList<TfNode> SourcesOfResults(TfGraph graph)
    {
        var needed = new HashSet<TfNode>();
        var stack = new Stack<TfNode>(graph.Results.Select(r => r.Node).Where(Reaches));
        while (stack.TryPop(out var node))
        {
            if (!needed.Add(node) || RandomOps.ReadsShapeOnly(node))
                continue;
            foreach (var input in node.Inputs.Where(i => Reaches(i.Node)))
                stack.Push(input.Node);
        }

        return [.. graph.Nodes.Where(n => needed.Contains(n) && _source[n] == n)];
    }

    private void Visit(TfNode node)
    {
        if (node.IsConst)
        {
            if (node.Attributes.Find(VariablePass.VariableAttribute) is not null)
                _seeded.Add(node);
            return;
        }

        if (RandomOps.ReadsShapeOnly(node))
            return;
        var seeded = node.Inputs.Exists(i => _seeded.Contains(i.Node));
        if (RandomOps.IsStateful(node) || (seeded && RandomOps.IsStateless(node)) || node.Bodies.Values.Any(HasRandomResult))
            _source[node] = node;
        else if (node.Inputs.Find(i => Reaches(i.Node)).Node is { } random)
            _source[node] = _source[random];
        else if (seeded)
            _seeded.Add(node); // arithmetic on a seed; on weights it does no harm, for they feed no random op
    }

    private static bool HasRandomResult(TfGraph body)
    {
        var inside = Of(body);
        return body.Results.Exists(r => inside.Reaches(r.Node));
    }
}
