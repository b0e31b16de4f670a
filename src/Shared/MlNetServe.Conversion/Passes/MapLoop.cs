using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Passes;

/// <summary>A While loop that was recognised as a map, taken apart.</summary>
/// <param name="Loop">The loop's node.</param>
/// <param name="Body">What computes one element: parameters are the elements of <paramref name="Lists"/>, then <paramref name="Captured"/>.</param>
/// <param name="Lists">The tensors whose axis 0 is walked.</param>
/// <param name="Captured">Outer values that the body reads.</param>
/// <param name="Stacks">For each result of the body the outer nodes that stack it.</param>
internal sealed record MapLoop(
    TfNode Loop, TfGraph Body, IReadOnlyList<TfOutput> Lists, IReadOnlyList<TfOutput> Captured, IReadOnlyList<IReadOnlyList<TfNode>> Stacks)
{
    /// <summary>Takes a loop apart, or null when it is no map.</summary>
    internal static MapLoop? Match(TfGraph graph, TfNode loop)
    {
        if (!loop.Bodies.TryGetValue("body", out var body) || body.Results.Count != body.Parameters.Count
            || body.Parameters.Count != loop.Inputs.Count)
            return null;
        var variables = new LoopVariables(loop, body);
        return variables.Classify() && Counts(loop, variables) ? Build(graph, loop, body, variables) : null;
    }

    /// <summary>True when the loop runs once for each element: some counter is compared with the size of a list's axis 0.</summary>
    private static bool Counts(TfNode loop, LoopVariables variables)
    {
        if (!loop.Bodies.TryGetValue("cond", out var condition) || variables.Lists.Count == 0)
            return false;
        var limits = new List<Dim?>();
        var sizes = variables.Lists.Values.Select(l => l.Spec.Shape.HasRank ? l.Spec.Shape[0] : (Dim?)null).ToList();
        return condition.Results is [var result] && Collect(result.Node) && limits.Exists(l => l is { } limit && sizes.TrueForAll(s => s == limit));

        bool Collect(TfNode node)
        {
            if (node is { Op: "LogicalAnd", Inputs: [var left, var right] })
                return Collect(left.Node) && Collect(right.Node);
            if (node is not { Op: "Less", Inputs: [var counter, var end] } || !IsCounter(counter))
                return false;
            limits.Add(Limit(end));
            return true;
        }

        bool IsCounter(TfOutput value) => condition.Parameters.IndexOf(value.Node) is var i and >= 0 && variables.Counters.Contains(i);

        Dim? Limit(TfOutput value) => condition.Parameters.IndexOf(value.Node) is var i and >= 0
            ? SizeOf(loop.Inputs[i])
            : SizeOf(value);
    }

    private static Dim? SizeOf(TfOutput value) => value.Node.Value is { Count: 1 } constant
        ? constant.IntegerAt(0)
        : value.Spec.Values is { Length: 1 } values ? values[0] : null;

    private static MapLoop? Build(TfGraph graph, TfNode loop, TfGraph body, LoopVariables variables)
    {
        var consumers = graph.Consumers()[loop].Distinct().ToList();
        var stacks = variables.Written.Keys.Select(k => (IReadOnlyList<TfNode>)[.. consumers.Where(c => StacksVariable(c, loop, k))]).ToList();
        var used = consumers.Where(c => !stacks.Exists(s => s.Contains(c))).ToList();
        if (used.Count > 0 || graph.Results.Exists(r => r.Node == loop))
            return null;
        return new MapLoop(loop, variables.ElementBody(), [.. variables.Lists.Values], [.. variables.Captured.Select(k => loop.Inputs[k])], stacks);
    }

    private static bool StacksVariable(TfNode consumer, TfNode loop, int variable) => consumer.Op switch
    {
        "TensorListStack" => consumer.Inputs[0] == new TfOutput(loop, variable),
        "TensorArrayGatherV3" => consumer.Inputs[2] == new TfOutput(loop, variable),
        _ => false,
    };
}
