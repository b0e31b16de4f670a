namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// Folds TF1's Switch and Merge where the predicate is constant: the output on the other side is dead, what takes from the dead is dead,
/// and a Merge hands on its one live input. Control edges count: they make a branch's constants dead.
/// </summary>
internal sealed class SwitchFolder
{
    private readonly TfGraph _graph;
    private readonly IReadOnlyDictionary<TfNode, List<TfNode>> _controls;
    private readonly ImportReport _report;
    private readonly HashSet<TfOutput> _deadOutputs = [];
    private readonly HashSet<TfNode> _deadNodes = [];
    private readonly Dictionary<TfOutput, TfOutput> _map = [];
    private readonly List<TfNode> _indices = [];

    private SwitchFolder(TfGraph graph, IReadOnlyDictionary<TfNode, List<TfNode>> controls, ImportReport report)
    {
        _graph = graph;
        _controls = controls;
        _report = report;
    }

    /// <summary>Folds a graph whose nodes are in dependency order, loops aside.</summary>
    internal static void Run(TfGraph graph, IReadOnlyDictionary<TfNode, List<TfNode>> controls, ImportReport report)
    {
        foreach (var part in GraphEdit.WithBodies(graph))
        {
            if (part.Nodes.Exists(n => n.Op == "Switch"))
                new SwitchFolder(part, controls, report).Fold();
        }
    }

    private void Fold()
    {
        foreach (var node in _graph.Nodes)
        {
            if (node.Op == "Merge")
                FoldMerge(node);
            else if (node.Inputs.Exists(IsDead) || (_controls.TryGetValue(node, out var before) && before.Exists(_deadNodes.Contains)))
                _deadNodes.Add(node);
            else if (node.Op == "Switch" && node.Inputs.Count == 2 && Predicate.Value(End(node.Inputs[1]), _report) is { } taken)
                FoldSwitch(node, taken);
        }

        foreach (var index in _indices)
            _graph.Add(index);
        _graph.Replace(_map);
    }

    private void FoldSwitch(TfNode node, bool taken)
    {
        _deadOutputs.Add(new TfOutput(node, taken ? 0 : 1));
        _map[new TfOutput(node, taken ? 1 : 0)] = node.Inputs[0];
    }

    private void FoldMerge(TfNode node)
    {
        var live = Enumerable.Range(0, node.Inputs.Count).Where(i => node.Inputs[i].Node is not null && !IsDead(node.Inputs[i])).ToArray();
        if (live.Length == 0)
            _deadNodes.Add(node);
        if (live.Length != 1 || node.Inputs.Exists(i => i.Node?.Op == "NextIteration"))
            return;
        _map[new TfOutput(node)] = node.Inputs[live[0]];
        var index = TfNode.Const(node.Name + "/value_index", Tensor.Scalar(live[0]));
        _indices.Add(index);
        _map[new TfOutput(node, 1)] = new TfOutput(index);
    }

    private bool IsDead(TfOutput value) => value.Node is not null && (_deadNodes.Contains(value.Node) || _deadOutputs.Contains(value));

    private TfOutput End(TfOutput value)
    {
        while (_map.TryGetValue(value, out var next))
            value = next;
        return value;
    }
}
