using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Evaluation.Folding;

/// <summary>
/// Gives constants that a body receives to the nodes in it: of If and Case every constant argument, of While those that no round changes.
/// The parameters stay. Weights must be visible as constants where a convolution uses them.
/// </summary>
internal static class BodyConstants
{
    /// <summary>True when anything changed.</summary>
    internal static bool Run(TfGraph graph)
    {
        var changed = false;
        foreach (var node in graph.Nodes.Where(n => n.Bodies.Count > 0))
        {
            var isLoop = node.Op is "While" or "StatelessWhile";
            if (!isLoop && node.Op is not ("If" or "StatelessIf" or "Case" or "StatelessCase"))
                continue;
            foreach (var body in node.Bodies.Values)
                changed |= Give(body, isLoop ? node.Inputs : node.Inputs[1..], isLoop ? node.Bodies.GetValueOrDefault("body") : null);
        }

        return changed;
    }

    private static bool Give(TfGraph body, List<TfOutput> arguments, TfGraph? loop)
    {
        var map = new Dictionary<TfOutput, TfOutput>();
        var used = body.Nodes.SelectMany(n => n.Inputs).Concat(body.Results).Select(i => i.Node).ToHashSet();
        for (var i = 0; i < Math.Min(body.Parameters.Count, arguments.Count); i++)
        {
            var parameter = body.Parameters[i];
            if (arguments[i].Node.Value is not { } value || !used.Contains(parameter) || (loop is not null && !IsInvariant(loop, i)))
                continue;
            if (loop == body && body.Nodes.TrueForAll(n => n.Inputs.TrueForAll(input => input.Node != parameter)))
                continue; // only handed on to the next round
            map[new TfOutput(parameter)] = new TfOutput(body.Add(TfNode.Const(parameter.Name + "/value", value)));
        }

        if (map.Count == 0)
            return false;
        var results = body.Results.ToArray();
        body.Replace(map);
        if (loop == body)
            RestoreInvariants(body, results, map);
        return true;
    }

    /// <summary>Results that hand a parameter on keep doing so: that is how others see that the variable does not change.</summary>
    private static void RestoreInvariants(TfGraph body, TfOutput[] results, Dictionary<TfOutput, TfOutput> map)
    {
        for (var i = 0; i < results.Length; i++)
        {
            if (map.ContainsKey(results[i]))
                body.Results[i] = results[i];
        }
    }

    private static bool IsInvariant(TfGraph loop, int index) =>
        index < loop.Results.Count && index < loop.Parameters.Count && loop.Results[index] == new TfOutput(loop.Parameters[index]);
}
