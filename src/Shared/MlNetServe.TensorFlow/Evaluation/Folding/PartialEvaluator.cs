using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Evaluation.Folding;

/// <summary>Computes what of a body follows from those arguments that are known.</summary>
internal sealed class PartialEvaluator(FoldingBudget budget)
{
    /// <summary>The results, null where they depend on an unknown argument, on an op without kernel, or cost too much.</summary>
    internal Tensor?[] Run(TfGraph body, IReadOnlyList<Tensor?> arguments)
    {
        var values = new Dictionary<TfOutput, Tensor>();
        for (var i = 0; i < body.Parameters.Count; i++)
        {
            if (i < arguments.Count && arguments[i] is { } argument)
                values[new TfOutput(body.Parameters[i])] = argument;
        }

        foreach (var node in body.Nodes)
            Evaluate(node, values);
        return [.. body.Results.Select(r => values.GetValueOrDefault(r))];
    }

    private void Evaluate(TfNode node, Dictionary<TfOutput, Tensor> values)
    {
        if (node.Value is { } constant)
            values[new TfOutput(node)] = constant;
        else if (node.Bodies.Count == 0 && node.Inputs.Count > 0 && Evaluator.CanEvaluate(node) && node.Inputs.TrueForAll(values.ContainsKey))
        {
            Tensor[] inputs = [.. node.Inputs.Select(i => values[i])];
            if (inputs.Any(i => i.Count > 1 << 20) || !budget.Spend(inputs.Sum(i => i.Count + 1.0) * 4) || Explodes(node, inputs))
                return;
            var results = Evaluator.TryEvaluate(node, inputs) ?? [];
            for (var i = 0; i < results.Length; i++)
                values[new TfOutput(node, i)] = results[i];
        }
    }

    /// <summary>Ops that make much from little are only computed where they are small.</summary>
    private static bool Explodes(TfNode node, Tensor[] inputs)
    {
        var most = node.Op switch
        {
            "Fill" or "BroadcastTo" or "Tile" or "Pad" or "PadV2" or "MirrorPad" or "OneHot" or "LinSpace" or "Range" or "ScatterNd" or "Einsum"
                or "ResizeNearestNeighbor" => inputs.Where(i => i.DType.IsNumeric()).SelectMany(i => i.Count <= 64 ? i.ToDoubles() : [1e9])
                    .Select(Math.Abs).Where(d => d > 1).DefaultIfEmpty(1).Aggregate((a, b) => a * b),
            _ => 1,
        };
        return most > 1e6;
    }
}
