using MlNetServe.TensorFlow.Evaluation;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Tests.Evaluation;

/// <summary>Runs a whole graph on the evaluator's kernels, bodies of control flow too.</summary>
internal static class GraphInterpreter
{
    internal static bool CanRun(TfGraph graph) => graph.Nodes.TrueForAll(n =>
        graph.Parameters.Contains(n) || Evaluator.CanEvaluate(n) || (IsControl(n) && n.Bodies.Values.All(CanRun)));

    /// <summary>The results, or the name of the node that its kernel refused.</summary>
    internal static (Tensor[]? Results, string? Refused) Run(TfGraph graph, IReadOnlyList<Tensor> arguments)
    {
        var values = new Dictionary<TfOutput, Tensor>();
        for (var i = 0; i < graph.Parameters.Count; i++)
            values[new TfOutput(graph.Parameters[i])] = arguments[i];
        foreach (var node in graph.Nodes.Where(n => !graph.Parameters.Contains(n)))
        {
            Tensor[] inputs = [.. node.Inputs.Select(i => values[i])];
            var results = IsControl(node) ? Control(node, inputs) : Evaluator.TryEvaluate(node, inputs);
            if (results is null)
                return (null, $"{node} ({string.Join(", ", inputs.Select(i => i.ToString()))})");
            for (var i = 0; i < results.Length; i++)
                values[new TfOutput(node, i)] = results[i];
        }

        return ([.. graph.Results.Select(r => values[r])], null);
    }

    private static bool IsControl(TfNode node) => node.Bodies.Count > 0;

    private static Tensor[]? Control(TfNode node, Tensor[] inputs)
    {
        if (node.Op.EndsWith("While", StringComparison.Ordinal))
        {
            while (Run(node.Bodies["cond"], inputs).Results is [var go] && go.DoubleAt(0) != 0)
            {
                if (Run(node.Bodies["body"], inputs).Results is not { } next)
                    return null;
                inputs = next;
            }

            return inputs;
        }

        var index = inputs[0].IntegerAt(0);
        var key = node.Op.EndsWith("If", StringComparison.Ordinal)
            ? index != 0 ? "then_branch" : "else_branch"
            : $"branches/{(index < 0 || index >= node.Bodies.Count ? node.Bodies.Count - 1 : index)}";
        return Run(node.Bodies[key], inputs[1..]).Results;
    }
}
