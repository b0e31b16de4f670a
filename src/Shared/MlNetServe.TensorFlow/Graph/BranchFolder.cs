namespace MlNetServe.TensorFlow.Graph;

/// <summary>Replaces If and Case by the branch that a constant condition takes.</summary>
internal static class BranchFolder
{
    internal static void Run(TfGraph graph, ImportReport report)
    {
        foreach (var part in GraphEdit.WithBodies(graph))
        {
            for (var i = 0; i < part.Nodes.Count; i++) // splicing appends nodes, which may hold further branches
            {
                if (Chosen(part.Nodes[i], report) is { } body)
                    Take(part, part.Nodes[i], body);
            }
        }
    }

    private static void Take(TfGraph graph, TfNode node, TfGraph body)
    {
        var results = GraphEdit.Splice(graph, body, node.Inputs[1..]);
        node.Bodies.Clear();
        graph.Replace(results.Select((r, i) => (From: new TfOutput(node, i), To: r)).ToDictionary(e => e.From, e => e.To));
    }

    private static TfGraph? Chosen(TfNode node, ImportReport report)
    {
        if (node.Inputs.Count == 0)
            return null;
        if (node.Op is "If" or "StatelessIf" && Predicate.Value(node.Inputs[0], report) is { } taken)
            return node.Bodies.GetValueOrDefault(taken ? "then_branch" : "else_branch");
        if (node.Op is not ("Case" or "StatelessCase") || node.Bodies.Count == 0)
            return null;
        var index = node.Inputs[0].Node;
        if (index.Op != "Const" || ConstPass.Read(index, report) is not { Count: 1 } value || !value.DType.IsInteger())
            return null;
        var branch = value.IntegerAt(0);
        if (branch < 0 || branch >= node.Bodies.Count)
            branch = node.Bodies.Count - 1;
        return node.Bodies.GetValueOrDefault($"branches/{branch}");
    }
}
