using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// Makes an If with bodies of each Merge that joins the two sides of a condition that is not constant. Needs a graph without loops.
/// A value's side is that of the Switch it comes from; a constant's is that of its control edges.
/// </summary>
internal sealed class CondRebuilder(GraphBuilder builder)
{
    private readonly HashSet<TfNode> _named = [];

    internal void Run(TfGraph graph)
    {
        foreach (var part in GraphEdit.WithBodies(graph).ToArray())
        {
            foreach (var merge in part.Nodes.Where(n => n.Op == "Merge" && n.Inputs.Count == 2).ToArray())
                Rebuild(part, merge);
        }
    }

    private void Rebuild(TfGraph graph, TfNode merge)
    {
        var sides = merge.Inputs.Select(SideOf).ToArray();
        if (sides[0] is not { } first || sides[1] is not { } second)
        {
            // a side without a switch is known from the other one
            if ((sides[0] ?? sides[1]) is not { } known)
                return;
            (first, second) = sides[0] is null ? (known with { Output = 1 - known.Output }, known) : (known, known with { Output = 1 - known.Output });
        }

        if (first.Condition != second.Condition || first.Output == second.Output)
            return;
        var captures = merge.Inputs.SelectMany(i => Captures(i, first.Condition)).Distinct().ToList();
        var node = new TfNode(builder.Unique(merge.Name + "/If"), "If");
        node.Inputs.Add(first.Condition);
        node.Inputs.AddRange(captures);
        for (var i = 0; i < 2; i++)
        {
            var key = (i == 0 ? first : second).Output == 1 ? "then_branch" : "else_branch";
            node.Bodies[key] = Build(merge.Inputs[i], i, first.Condition, captures, $"{node.Name}/{key}/");
        }

        var type = merge.Attributes.Find("T") is DType t ? t : DType.Invalid;
        node.Attributes.Set("Tout", new[] { type, DType.Int32 });
        graph.Nodes.Insert(graph.Nodes.IndexOf(merge), node);
        graph.Replace(new Dictionary<TfOutput, TfOutput> { [new(merge)] = new(node), [new(merge, 1)] = new(node, 1) });
    }

    private TfGraph Build(TfOutput result, int position, TfOutput condition, List<TfOutput> captures, string prefix)
    {
        var graph = new TfGraph();
        for (var i = 0; i < captures.Count; i++)
        {
            var parameter = new TfNode(builder.Unique(FormattableString.Invariant($"{prefix}arg{i}")), "Placeholder");
            var known = captures[i].Node is { Op: "Placeholder" } outer && outer.Attributes.Find("dtype") is DType type ? type : DType.Invalid;
            parameter.Attributes.Set("dtype", known);
            parameter.Attributes.Set("shape", TfShape.Unknown);
            graph.Parameters.Add(graph.Add(parameter));
        }

        TfOutput? Boundary(TfOutput edge) => Captured(edge, condition) is { } value && captures.IndexOf(value) is var at and >= 0
            ? new TfOutput(graph.Parameters[at])
            : null;
        graph.Results.AddRange(new GraphClone(builder, _named).Copy(graph, [result], Boundary));
        var index = TfNode.Const(builder.Unique(prefix + "value_index"), Tensor.Scalar(position));
        graph.Results.Add(new TfOutput(graph.Add(index)));
        return graph;
    }

    /// <summary>The value outside the branch that an edge stands for: a Switch's data, or a parameter of the graph.</summary>
    private static TfOutput? Captured(TfOutput edge, TfOutput condition) =>
        IsSwitchOn(edge.Node, condition) ? edge.Node.Inputs[0]
        : edge.Node.Op == "Placeholder" ? edge
        : null;

    private static bool IsSwitchOn(TfNode node, TfOutput condition) => node.Op == "Switch" && node.Inputs.Count == 2 && node.Inputs[1] == condition;

    private static IEnumerable<TfOutput> Captures(TfOutput result, TfOutput condition)
    {
        var seen = new HashSet<TfOutput>();
        var stack = new Stack<TfOutput>([result]);
        while (stack.TryPop(out var edge))
        {
            if (!seen.Add(edge))
                continue;
            if (Captured(edge, condition) is { } value)
            {
                yield return value;
                continue;
            }

            for (var i = edge.Node.Inputs.Count - 1; i >= 0; i--)
                stack.Push(edge.Node.Inputs[i]);
        }
    }

    /// <summary>The nearest condition that a value depends on, and the Switch output it comes from.</summary>
    private Side? SideOf(TfOutput value)
    {
        var seen = new HashSet<TfOutput> { value };
        var queue = new Queue<TfOutput>(seen);
        while (queue.TryDequeue(out var edge))
        {
            if (edge.Node.Op == "Switch" && edge.Node.Inputs.Count == 2)
                return new Side(edge.Node.Inputs[1], edge.Index);
            IEnumerable<TfOutput> before = edge.Node.Inputs;
            if (builder.Controls.TryGetValue(edge.Node, out var controls))
                before = before.Concat(controls.SelectMany(c => c.Inputs));
            foreach (var next in before.Where(seen.Add))
                queue.Enqueue(next);
        }

        return null;
    }

    private readonly record struct Side(TfOutput Condition, int Output);
}
