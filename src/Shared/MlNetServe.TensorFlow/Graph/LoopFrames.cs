namespace MlNetServe.TensorFlow.Graph;

/// <summary>Assigns the nodes of a graph with TF1 loops to their frames.</summary>
internal static class LoopFrames
{
    private const int Deepest = 32;

    /// <summary>The frames of a graph whose nodes are in dependency order but for the loops' back edges; the innermost first.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="of">The loop in which a node's outputs lie; null outside all.</param>
    internal static List<LoopFrame> Find(TfGraph graph, out Dictionary<TfNode, LoopFrame?> of)
    {
        var frames = new Dictionary<string, LoopFrame>(StringComparer.Ordinal);
        of = [];
        for (var round = 0; Assign(graph, frames, of); round++) // an Enter late in the order may show that its loop lies in another
        {
            if (round > Deepest)
                throw new ModelGraphException("recursion", $"Loops are nested more than {Deepest} deep.");
        }

        foreach (var node in graph.Nodes)
        {
            var frame = node.Op == "Exit" ? Inner(node, of) : of.GetValueOrDefault(node);
            if (frame is not null)
                Join(frame, node);
        }

        return [.. frames.Values.OrderByDescending(f => f.Depth)];
    }

    private static bool Assign(TfGraph graph, Dictionary<string, LoopFrame> frames, Dictionary<TfNode, LoopFrame?> of)
    {
        var changed = false;
        foreach (var node in graph.Nodes)
        {
            var inner = Inner(node, of);
            if (node.Op == "Enter")
            {
                var name = node.Attributes.Find("frame_name") as string ?? "";
                if (!frames.TryGetValue(name, out var frame))
                    frames[name] = frame = new LoopFrame(name);
                changed |= frame.PutInto(inner);
                inner = frame;
            }

            of[node] = node.Op == "Exit" ? inner?.Parent : inner;
        }

        return changed;
    }

    private static LoopFrame? Inner(TfNode node, Dictionary<TfNode, LoopFrame?> of) =>
        node.Inputs.Where(i => i.Node.Op != "NextIteration").Select(i => of.GetValueOrDefault(i.Node)).MaxBy(f => f?.Depth ?? 0);

    private static void Join(LoopFrame frame, TfNode node)
    {
        switch (node.Op)
        {
            case "Enter":
                frame.Enters.Add(node);
                break;
            case "Merge" when node.Inputs.Exists(i => i.Node.Op == "NextIteration"):
                frame.Merges.Add(node);
                break;
            case "LoopCond":
                frame.Condition = node;
                break;
            case "Switch" when node.Inputs.Count == 2 && node.Inputs[1].Node.Op == "LoopCond":
                frame.Switches.Add(node);
                break;
            case "Exit":
                frame.Exits.Add(node);
                break;
            default:
                break;
        }
    }
}
