using System.Globalization;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Evaluation.Folding;

/// <summary>
/// While loops whose number of rounds follows from constants: never run, wholly constant (at most 10,000 rounds are computed), or short
/// (at most 16 rounds of at most 200 nodes) and written out. Loops over encoded pictures stay: the host runs them per picture.
/// </summary>
internal static class LoopUnroller
{
    private const int MaxRounds = 10_000;
    private const int MaxUnrolled = 16;
    private const int MaxNodes = 200;

    internal static bool Run(TfGraph graph, TfNode node, FoldingBudget budget)
    {
        if (!node.Bodies.TryGetValue("body", out var body) || !node.Bodies.TryGetValue("cond", out var condition))
            return false;
        if (body.Parameters.Count != node.Inputs.Count || body.Results.Count != node.Inputs.Count)
            return false;
        if (Count(node, condition, body, budget) is not { } end)
            return false;
        if (end.Rounds == 0)
        {
            ControlFolder.Replace(graph, node, [.. node.Inputs]);
            return true;
        }

        if (IsWhollyKnown(graph, node, end.State))
        {
            ControlFolder.Replace(graph, node, [.. end.State.Select((value, i) => Constant(graph, node, value, i))]);
            return true;
        }

        if (end.Rounds > MaxUnrolled || body.Nodes.Count > MaxNodes || DecodesPictures(body))
            return false;
        Unroll(graph, node, body, end.Rounds);
        return true;
    }

    /// <summary>The rounds that the loop makes, and what is known of its variables at the end; null when constants don't say.</summary>
    private static (int Rounds, Tensor?[] State)? Count(TfNode node, TfGraph condition, TfGraph body, FoldingBudget budget)
    {
        var evaluator = new PartialEvaluator(budget);
        Tensor?[] state = [.. node.Inputs.Select(i => i.Node.Value)];
        for (var round = 0; round <= MaxRounds; round++)
        {
            if (!budget.Spend(condition.Nodes.Count + body.Nodes.Count) || evaluator.Run(condition, state) is not [{ Count: 1 } go] || !go.DType.IsNumeric())
                return null;
            if (go.DoubleAt(0) == 0)
                return (round, state);
            state = evaluator.Run(body, state);
        }

        return null;
    }

    private static bool IsWhollyKnown(TfGraph graph, TfNode node, Tensor?[] state)
    {
        var used = graph.Nodes.SelectMany(n => n.Inputs).Concat(graph.Results).Where(i => i.Node == node).Select(i => i.Index);
        return used.All(i => i < state.Length && state[i] is { Count: <= 1 << 16 });
    }

    private static TfOutput Constant(TfGraph graph, TfNode node, Tensor? value, int index) => value is null
        ? new TfOutput(node, index)
        : new TfOutput(graph.Add(TfNode.Const(string.Create(CultureInfo.InvariantCulture, $"{node.Name}/final_{index}"), value)));

    private static bool DecodesPictures(TfGraph body) => GraphEdit.WithBodies(body).SelectMany(g => g.Nodes)
        .Any(n => n.Op.StartsWith("Decode", StringComparison.Ordinal) || n.Outputs.Any(o => o.DType == DType.String));

    private static void Unroll(TfGraph graph, TfNode node, TfGraph body, int rounds)
    {
        IReadOnlyList<TfOutput> state = [.. node.Inputs];
        for (var round = 0; round < rounds; round++)
        {
            var copy = BodyCopy.Of(body, string.Create(CultureInfo.InvariantCulture, $"{node.Name}/round_{round}/"));
            state = GraphEdit.Splice(graph, copy, state);
        }

        ControlFolder.Replace(graph, node, state);
    }
}
