using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// Makes a While with bodies of each TF1 loop (Enter, Merge, LoopCond, Switch, NextIteration, Exit), the innermost first. What the loop
/// takes from outside becomes further loop variables that never change.
/// </summary>
internal sealed class FrameRebuilder(GraphBuilder builder, ImportReport report)
{
    private readonly HashSet<TfNode> _named = [];

    internal void Run(TfGraph graph)
    {
        foreach (var part in GraphEdit.WithBodies(graph).ToArray())
        {
            if (!part.Nodes.Exists(n => n.Op == "Enter"))
                continue;
            Prune(part);
            foreach (var frame in LoopFrames.Find(part, out _))
                Rebuild(part, frame);
        }
    }

    /// <summary>Drops what no result needs; unlike sorting, this bears cycles.</summary>
    private static void Prune(TfGraph graph)
    {
        var needed = new HashSet<TfNode>(graph.Parameters);
        var stack = new Stack<TfNode>(graph.Results.Select(r => r.Node));
        while (stack.TryPop(out var node))
        {
            if (needed.Add(node))
            {
                foreach (var input in node.Inputs)
                    stack.Push(input.Node);
            }
        }

        graph.Nodes.RemoveAll(n => !needed.Contains(n));
    }

    private void Rebuild(TfGraph graph, LoopFrame frame)
    {
        var variables = Variables(frame);
        if (frame.Condition is null || variables is null)
        {
            report.Add(new ModelIssue("unsupported-loop", frame.Name, "Enter", null, "the loop is not of the form that TensorFlow's while_loop writes."));
            return;
        }

        var loop = new TfNode(builder.Unique(frame.Name.Length > 0 ? frame.Name : "while"), "While");
        loop.Inputs.AddRange(variables.Select(v => v.Enter.Inputs[0]));
        var types = variables.Select(v => v.Enter.Attributes.Find("T") is DType t ? t : DType.Invalid).ToList();
        var inside = Inside(frame, graph);
        var captures = new List<TfOutput>();
        var cond = new Body(frame, variables, inside, captures, "Merge");
        var body = new Body(frame, variables, inside, captures, "Switch");
        cond.Find([frame.Condition.Inputs[0]]);
        body.Find([.. variables.Select(v => v.Next.Inputs[0])]);
        loop.Inputs.AddRange(captures);
        types.AddRange(captures.Select(_ => DType.Invalid));
        loop.Bodies["cond"] = Build(cond, [frame.Condition.Inputs[0]], loop.Name + "/cond/", types, passCaptures: false);
        loop.Bodies["body"] = Build(body, [.. variables.Select(v => v.Next.Inputs[0])], loop.Name + "/body/", types, passCaptures: true);
        loop.Attributes.Set("T", types.ToArray());
        Insert(graph, frame, loop, variables);
    }

    private static void Insert(TfGraph graph, LoopFrame frame, TfNode loop, List<LoopVariable> variables)
    {
        var at = graph.Nodes.FindIndex(n => frame.Exits.Contains(n));
        graph.Nodes.Insert(at < 0 ? graph.Nodes.Count : at, loop);
        var map = new Dictionary<TfOutput, TfOutput>();
        foreach (var exit in frame.Exits)
        {
            var index = variables.FindIndex(v => v.Switch == exit.Inputs[0].Node);
            if (index >= 0)
                map[new TfOutput(exit)] = new TfOutput(loop, index);
        }

        graph.Replace(map);
        Prune(graph);
    }

    private static List<LoopVariable>? Variables(LoopFrame frame)
    {
        var result = new List<LoopVariable>();
        foreach (var merge in frame.Merges)
        {
            var enter = merge.Inputs.Select(i => i.Node).FirstOrDefault(n => n.Op == "Enter");
            var next = merge.Inputs.Select(i => i.Node).FirstOrDefault(n => n.Op == "NextIteration");
            if (enter is null || next is null || enter.Inputs.Count == 0 || next.Inputs.Count == 0)
                return null;
            result.Add(new LoopVariable(enter, merge, frame.Switches.Find(s => s.Inputs[0].Node == merge), next));
        }

        return result;
    }

    /// <summary>The nodes that depend on the frame's Enters: what lies in the loop.</summary>
    private static HashSet<TfNode> Inside(LoopFrame frame, TfGraph graph)
    {
        var inside = new HashSet<TfNode>(frame.Enters);
        foreach (var node in graph.Nodes.Where(n => n.Op is not "Exit" || !frame.Exits.Contains(n)))
        {
            if (node.Inputs.Exists(i => inside.Contains(i.Node)))
                inside.Add(node);
        }

        return inside;
    }

    private TfGraph Build(Body part, TfOutput[] results, string prefix, List<DType> types, bool passCaptures)
    {
        var graph = new TfGraph();
        for (var i = 0; i < types.Count; i++)
        {
            var parameter = new TfNode(builder.Unique(FormattableString.Invariant($"{prefix}arg{i}")), "Placeholder");
            parameter.Attributes.Set("dtype", types[i]);
            parameter.Attributes.Set("shape", TfShape.Unknown);
            graph.Parameters.Add(graph.Add(parameter));
        }

        TfOutput? Boundary(TfOutput edge) => part.IndexOf(edge) is { } index ? new TfOutput(graph.Parameters[index]) : null;
        graph.Results.AddRange(new GraphClone(builder, _named).Copy(graph, results, Boundary));
        if (passCaptures)
            graph.Results.AddRange(graph.Parameters.Skip(results.Length).Select(p => new TfOutput(p)));
        return graph;
    }

    internal sealed record LoopVariable(TfNode Enter, TfNode Merge, TfNode? Switch, TfNode Next);

    /// <summary>Where the condition (which reads the Merges) or the body (which reads the Switches) of a loop ends.</summary>
    private sealed class Body(LoopFrame frame, List<LoopVariable> variables, HashSet<TfNode> inside, List<TfOutput> captures, string reads)
    {
        /// <summary>The position of the parameter that an edge is; null for one that is computed inside.</summary>
        internal int? IndexOf(TfOutput edge)
        {
            var variable = variables.FindIndex(v => reads == "Merge" ? v.Merge == edge.Node : v.Switch == edge.Node || v.Merge == edge.Node);
            if (variable >= 0)
                return variable;
            var outer = Outer(edge);
            return outer is { } value && captures.IndexOf(value) is var at and >= 0 ? variables.Count + at : null;
        }

        /// <summary>Collects the captures on the way back from some results.</summary>
        internal void Find(IReadOnlyList<TfOutput> results)
        {
            var seen = new HashSet<TfOutput>();
            var stack = new Stack<TfOutput>(results.Reverse());
            while (stack.TryPop(out var edge))
            {
                if (!seen.Add(edge) || IndexOf(edge) is not null)
                    continue;
                if (Outer(edge) is { } value)
                    captures.Add(value);
                else
                    edge.Node.Inputs.AsEnumerable().Reverse().ToList().ForEach(stack.Push);
            }
        }

        /// <summary>The value outside the loop that an edge stands for; constants are none, they are copied.</summary>
        private TfOutput? Outer(TfOutput edge)
        {
            var value = edge.Node.Op == "Enter" && frame.Enters.Contains(edge.Node) ? edge.Node.Inputs[0] : edge;
            if (value == edge && inside.Contains(edge.Node))
                return null;
            return value.Node.Op == "Const" && value == edge ? null : value;
        }
    }
}
