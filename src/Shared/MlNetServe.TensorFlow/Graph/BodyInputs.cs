using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>How the inputs of a node with bodies are its bodies' parameters.</summary>
internal static class BodyInputs
{
    /// <summary>The position of the first input that is a parameter: after the condition of If and Case.</summary>
    internal static int First(TfNode node) => node.Op is "If" or "StatelessIf" or "Case" or "StatelessCase" ? 1 : 0;

    /// <summary>
    /// Takes out the inputs that were resolved (variables, tables) and that no body uses any more, with their parameters; of a loop
    /// also the result that hands them on.
    /// </summary>
    internal static void DropUnused(TfGraph graph, TfNode node, Func<TfOutput, bool> isResolved)
    {
        var first = First(node);
        var isLoop = node.Op is "While" or "StatelessWhile";
        for (var i = node.Inputs.Count - 1; i >= first; i--)
        {
            if (!isResolved(node.Inputs[i]) || !node.Bodies.Values.All(b => IsUnused(b, i - first, isLoop)))
                continue;
            if (isLoop)
                DropResult(graph, node, i);
            node.Inputs.RemoveAt(i);
            foreach (var body in node.Bodies.Values)
            {
                body.Nodes.Remove(body.Parameters[i - first]);
                body.Parameters.RemoveAt(i - first);
            }
        }
    }

    /// <summary>True when a body does nothing with a parameter, but for a loop's body that hands it on as it is.</summary>
    private static bool IsUnused(TfGraph body, int position, bool isLoop)
    {
        if (position >= body.Parameters.Count)
            return false;
        var parameter = body.Parameters[position];
        body.Sort();
        return !body.Nodes.Exists(n => n.Inputs.Exists(i => i.Node == parameter))
            && !body.Results.Where((r, i) => r.Node == parameter && !(isLoop && i == position && body.Results.Count == body.Parameters.Count)).Any();
    }

    private static void DropResult(TfGraph graph, TfNode loop, int position)
    {
        var count = loop.Inputs.Count;
        if (loop.Bodies.TryGetValue("body", out var body))
            body.Results.RemoveAt(position);
        if (loop.Attributes.Find("T") is DType[] types && types.Length == count)
            loop.Attributes.Set("T", Without(types, position));
        if (loop.Attributes.Find("output_shapes") is TfShape[] shapes && shapes.Length == count)
            loop.Attributes.Set("output_shapes", Without(shapes, position));
        if (loop.Attributes.Find("_output_shapes") is TfShape[] inferred && inferred.Length == count)
            loop.Attributes.Set("_output_shapes", Without(inferred, position));
        foreach (var edges in graph.Nodes.Select(n => n.Inputs).Append(graph.Results))
        {
            for (var i = 0; i < edges.Count; i++)
            {
                if (edges[i].Node == loop && edges[i].Index > position)
                    edges[i] = new TfOutput(loop, edges[i].Index - 1);
            }
        }
    }

    private static T[] Without<T>(T[] values, int position) => [.. values[..position], .. values[(position + 1)..]];
}
