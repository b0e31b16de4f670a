using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Evaluation.Folding;

/// <summary>Takes the branch of a constant condition, drops loops that never run, unrolls short ones, folds TF1's switches.</summary>
internal static class ControlFolder
{
    private static readonly Dictionary<TfNode, List<TfNode>> NoControls = [];

    /// <summary>True when anything changed.</summary>
    internal static bool Run(TfGraph graph, FoldingBudget budget)
    {
        var changed = Switches(graph);
        for (var i = 0; i < graph.Nodes.Count; i++) // splicing appends nodes, which may hold further branches
        {
            var node = graph.Nodes[i];
            if (node.Op is "While" or "StatelessWhile")
                changed |= LoopUnroller.Run(graph, node, budget);
            else if (Chosen(node) is { } body && body.Parameters.Count == node.Inputs.Count - 1)
            {
                changed = true;
                Take(graph, node, body);
            }
        }

        return changed;
    }

    /// <summary>Lets the consumers of a node take other values; it keeps no bodies.</summary>
    internal static void Replace(TfGraph graph, TfNode node, IReadOnlyList<TfOutput> values)
    {
        node.Bodies.Clear();
        var map = new Dictionary<TfOutput, TfOutput>();
        for (var i = 0; i < values.Count; i++)
            map[new TfOutput(node, i)] = values[i];
        graph.Replace(map);
    }

    private static bool Switches(TfGraph graph)
    {
        if (!graph.Nodes.Exists(n => n.Op == "Switch" && n.Inputs is [_, { Node.IsConst: true }]))
            return false;
        SwitchFolder.Run(graph, NoControls, new ImportReport());
        return true;
    }

    private static void Take(TfGraph graph, TfNode node, TfGraph body) =>
        Replace(graph, node, GraphEdit.Splice(graph, body, node.Inputs[1..]));

    private static TfGraph? Chosen(TfNode node)
    {
        if (node.Bodies.Count == 0 || node.Inputs is not [{ Node.Value: { } value }, ..])
            return null;
        if (node.Op is "If" or "StatelessIf")
            return node.Bodies.GetValueOrDefault(Truth(value) ? "then_branch" : "else_branch");
        if (node.Op is not ("Case" or "StatelessCase") || value.Count != 1 || !value.DType.IsInteger())
            return null;
        var index = value.IntegerAt(0);
        return node.Bodies.GetValueOrDefault($"branches/{(index >= 0 && index < node.Bodies.Count ? index : node.Bodies.Count - 1)}");
    }

    /// <summary>TensorFlow's truth of a condition: a scalar is true when it is not zero or empty, any other tensor when it has elements.</summary>
    private static bool Truth(Tensor value) => value.Rank > 0 ? value.Count > 0
        : value.DType == DType.String ? value.Strings[0].Length > 0
        : value.DType.IsNumeric() && value.DoubleAt(0) != 0;
}
