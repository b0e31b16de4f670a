using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>What of a scope is needed for some wanted tensors: the nodes in dependency order, and which outputs of calls are used.</summary>
internal sealed class BuildPlan
{
    private readonly Scope _scope;
    private readonly FunctionLibrary _library;
    private readonly Dictionary<string, bool> _done = new(StringComparer.Ordinal);
    private readonly Stack<(NodeDef Node, int Next)> _stack = [];
    private readonly Queue<EdgeRef> _roots;

    private BuildPlan(Scope scope, FunctionLibrary library, IEnumerable<EdgeRef> wanted)
    {
        _scope = scope;
        _library = library;
        _roots = new Queue<EdgeRef>(wanted);
    }

    internal List<NodeDef> Order { get; } = [];

    /// <summary>The calls among the nodes, by name.</summary>
    internal Dictionary<string, CallSite> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>The outputs of calls that something takes.</summary>
    internal Dictionary<string, HashSet<int>> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>The edges that close TF1 loops: from NextIteration to Merge, with the input's position.</summary>
    internal List<(string Merge, int Position, EdgeRef Edge)> BackEdges { get; } = [];

    internal static BuildPlan Of(Scope scope, FunctionLibrary library, IEnumerable<EdgeRef> wanted)
    {
        var plan = new BuildPlan(scope, library, wanted);
        while (plan._roots.TryDequeue(out var root))
        {
            plan.Reach(root, from: null);
            plan.Drain();
        }

        return plan;
    }

    /// <summary>The flat index of the output that an edge names.</summary>
    internal static int FlatIndex(FunctionLibrary library, NodeDef source, EdgeRef edge)
    {
        if (edge.Output is null)
            return edge.Index;
        return library.Find(source.Op) is { Definition: { } function }
            ? OutputNames.Flat([.. function.Signature.OutputArg.Select(a => a.Name)], edge.Output, edge.Index)
            : OutputNames.Flat(RefOps.Plain(source.Op), edge.Output, edge.Index);
    }

    private void Drain()
    {
        while (_stack.TryPop(out var top))
        {
            var (node, next) = top;
            if (next == node.Input.Count)
            {
                _done[node.Name] = true;
                Order.Add(node);
                continue;
            }

            _stack.Push((node, next + 1));
            var edge = EdgeRef.Parse(node.Input[next]);
            if (IsBackEdge(node, edge))
            {
                BackEdges.Add((node.Name, next, edge));
                _roots.Enqueue(edge);
            }
            else if (!edge.IsControl || IsPivot(edge))
            {
                Reach(edge, node);
            }
        }
    }

    private void Reach(EdgeRef edge, NodeDef? from)
    {
        if (_scope.IsGiven(edge, out _))
            return;
        var node = _scope.Find(edge) ?? throw new ModelFileException(
            _library.File,
            $"{(from is null ? "an output" : "the node " + Quote.Text(from.Name))} takes from {Quote.Text(edge.Node)}, which is not there.");
        if (!_done.TryGetValue(node.Name, out var done))
        {
            _done[node.Name] = false;
            _stack.Push((node, 0));
            if (CallSite.Of(node, _library) is { } call)
                Calls[node.Name] = call;
        }
        else if (!done)
        {
            throw new ModelGraphException("cycle", CycleText(node));
        }

        if (Calls.ContainsKey(node.Name))
            (Used.TryGetValue(node.Name, out var used) ? used : Used[node.Name] = []).Add(FlatIndex(_library, node, edge));
    }

    private string CycleText(NodeDef node)
    {
        var names = _stack.Select(s => s.Node.Name).TakeWhile(n => n != node.Name).Take(8).Reverse();
        return $"The nodes {string.Join(" -> ", names.Prepend(node.Name).Append(node.Name).Select(Quote.Text))} feed each other.";
    }

    /// <summary>True for the edge that closes a TF1 loop.</summary>
    internal bool IsBackEdge(NodeDef node, EdgeRef edge) =>
        node.Op is "Merge" or "RefMerge" && !edge.IsControl && _scope.Find(edge)?.Op is "NextIteration" or "RefNextIteration";

    /// <summary>In graphs with switches, control edges from a branch's pivot tell which branch a constant belongs to.</summary>
    private bool IsPivot(EdgeRef edge) => _scope.Body.HasSwitches
        && _scope.Find(edge)?.Op is "Identity" or "RefIdentity" or "Switch" or "RefSwitch" or "LoopCond" or "Merge" or "RefMerge";
}
