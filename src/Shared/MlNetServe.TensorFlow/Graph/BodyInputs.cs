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
    internal static void DropUnused(TfNode node, Func<TfOutput, bool> isResolved)
    {
        var first = First(node);
        var isLoop = node.Op is "While" or "StatelessWhile";
        for (var i = node.Inputs.Count - 1; i >= first; i--)
        {
            var at = i - first;
            if (!isResolved(node.Inputs[i]) || isLoop || !node.Bodies.Values.All(b => at < b.Parameters.Count && IsUnused(b, b.Parameters[at])))
                continue;
            node.Inputs.RemoveAt(i);
            foreach (var body in node.Bodies.Values)
            {
                body.Nodes.Remove(body.Parameters[at]);
                body.Parameters.RemoveAt(at);
            }
        }
    }

    private static bool IsUnused(TfGraph body, TfNode parameter)
    {
        body.Sort();
        return !body.Nodes.Exists(n => n.Inputs.Exists(i => i.Node == parameter)) && !body.Results.Exists(r => r.Node == parameter);
    }
}
