namespace MlNetServe.TensorFlow.Graph;

/// <summary>Changes that several passes make.</summary>
public static class GraphEdit
{
    /// <summary>A graph and all graphs in it: bodies, their nodes' bodies.</summary>
    public static IEnumerable<TfGraph> WithBodies(TfGraph graph)
    {
        var stack = new Stack<TfGraph>([graph]);
        while (stack.TryPop(out var next))
        {
            yield return next;
            foreach (var body in next.Nodes.SelectMany(n => n.Bodies.Values))
                stack.Push(body);
        }
    }

    /// <summary>Sorts a graph and all its bodies, dropping what no result needs.</summary>
    /// <exception cref="ModelGraphException">A cycle.</exception>
    public static void SortAll(TfGraph graph)
    {
        var stack = new Stack<TfGraph>([graph]);
        while (stack.TryPop(out var next))
        {
            next.Sort();
            foreach (var body in next.Nodes.SelectMany(n => n.Bodies.Values))
                stack.Push(body);
        }
    }

    /// <summary>
    /// Moves a body's nodes into the graph that holds its node, its parameters being the given values, and returns the values of its
    /// results. The body must not be used afterwards.
    /// </summary>
    public static IReadOnlyList<TfOutput> Splice(TfGraph graph, TfGraph body, IReadOnlyList<TfOutput> arguments)
    {
        var map = new Dictionary<TfOutput, TfOutput>();
        for (var i = 0; i < body.Parameters.Count; i++)
            map[new TfOutput(body.Parameters[i])] = arguments[i];
        body.Replace(map);
        var parameters = body.Parameters.ToHashSet();
        foreach (var node in body.Nodes.Where(n => !parameters.Contains(n)))
            graph.Add(node);
        return [.. body.Results];
    }

    /// <summary>Makes a Const node of a node, in place: name and consumers stay.</summary>
    public static void MakeConst(TfNode node, Tensor value)
    {
        node.Op = "Const";
        node.Value = value;
        node.Inputs.Clear();
        node.Bodies.Clear();
        foreach (var name in node.Attributes.Names.ToArray())
            node.Attributes.Remove(name);
        node.Attributes.Set("dtype", value.DType);
        node.Outputs = [new TensorSpec(value.DType, Shapes.TfShape.Of(value.Shape))];
    }
}
