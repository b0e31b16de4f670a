using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Evaluation.Folding;

/// <summary>Computes nodes whose inputs are constants, and makes constants of integers that inference knows.</summary>
internal static class ConstantFolder
{
    /// <summary>Folds a sorted, inferred graph; true when anything changed.</summary>
    internal static bool Run(TfGraph graph, FoldingBudget budget)
    {
        var parameters = graph.Parameters.ToHashSet();
        var map = new Dictionary<TfOutput, TfOutput>();
        var made = new List<TfNode>();
        var changed = false;
        foreach (var node in graph.Nodes)
        {
            if (node.IsConst || node.Bodies.Count > 0 || parameters.Contains(node))
                continue;
            for (var i = 0; i < node.Inputs.Count; i++)
                node.Inputs[i] = map.GetValueOrDefault(node.Inputs[i], node.Inputs[i]);
            if ((Known(node) ?? Evaluate(node, budget)) is not { } results)
                continue;
            changed = true;
            Replace(node, results, map, made);
        }

        foreach (var constant in made)
            graph.Add(constant);
        if (map.Count > 0)
            graph.Replace(map);
        return changed;
    }

    private static void Replace(TfNode node, Tensor[] results, Dictionary<TfOutput, TfOutput> map, List<TfNode> made)
    {
        if (results.Length == 1)
        {
            GraphEdit.MakeConst(node, results[0]);
            return;
        }

        for (var i = 0; i < results.Length; i++)
        {
            var constant = TfNode.Const(FormattableString.Invariant($"{node.Name}/folded_{i}"), results[i]);
            made.Add(constant);
            map[new TfOutput(node, i)] = new TfOutput(constant);
        }
    }

    /// <summary>The outputs when inference knows every element of them all.</summary>
    private static Tensor[]? Known(TfNode node)
    {
        if (node.Outputs.Length == 0 || !Array.TrueForAll(node.Outputs, IsKnown))
            return null;
        return [.. node.Outputs.Select(o => Kernels.Elementwise.Cast.To(
            Tensor.From([.. o.Values!.Select(v => v.Offset)], o.Shape.ToArray()), o.DType))];
    }

    private static bool IsKnown(TensorSpec spec) => spec is { Values: { } values, Shape.IsKnown: true }
        && spec.DType is DType.Int32 or DType.Int64
        && spec.Shape.Count == values.Length
        && Array.TrueForAll(values, v => v.IsKnown);

    private static Tensor[]? Evaluate(TfNode node, FoldingBudget budget)
    {
        if (node.Outputs.Length == 0 || !Evaluator.CanEvaluate(node) || !node.Inputs.TrueForAll(i => i.Node.IsConst))
            return null;
        Tensor[] inputs = [.. node.Inputs.Select(i => i.Node.Value!)];
        return budget.Allows(node, inputs, node.Outputs) ? Evaluator.TryEvaluate(node, inputs) : null;
    }
}
