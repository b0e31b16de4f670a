using MlNetServe.Conversion.Passes;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Host;

/// <summary>
/// Splits a graph between the host and ONNX Runtime. Host nodes have even levels, numeric nodes odd ones, each as low as its
/// inputs allow; the levels are the plan's order, and each odd level that has nodes is one model. A graph without strings is one
/// model at level 1.
/// </summary>
internal sealed class HostSplitter(TfGraph graph, NumericModels models, ImportReport report)
{
    private readonly Dictionary<TfNode, int> _levels = [];
    private readonly List<PlanStep> _steps = [];
    private readonly HashSet<TfNode> _constants = [];

    /// <summary>The plan of a graph whose inputs and outputs are called by these keys.</summary>
    internal HostPlan Split(IReadOnlyList<string> inputKeys, IReadOnlyList<string> outputKeys)
    {
        foreach (var node in graph.Nodes)
            _levels[node] = LevelOf(node);
        var inputs = graph.Parameters.Select((p, i) => Value(inputKeys[i], new TfOutput(p))).ToList();
        var levels = graph.Nodes.Where(n => !IsFree(n)).GroupBy(n => _levels[n]).OrderBy(g => g.Key).ToList();
        foreach (var level in levels)
        {
            if (level.Key % 2 == 0)
                AddHostSteps(level);
            else
                AddModel([.. level]);
        }

        foreach (var result in graph.Results.Where(r => r.Node.IsConst))
            AddConstant(result.Node);
        return new HostPlan { Inputs = inputs, Steps = _steps, Outputs = [.. graph.Results.Select((r, i) => Value(outputKeys[i], r))] };
    }

    /// <summary>The name under which the plan knows a value.</summary>
    private static string NameOf(TfOutput output) => output.Index == 0 ? output.Node.Name : output.ToString();

    private static PlanValue Value(string key, TfOutput output) =>
        new(key, output.Spec.DType, output.Spec.Shape.HasRank ? output.Spec.Shape.ToArray() : null, NameOf(output));

    private bool IsFree(TfNode node) => node.IsConst || node.Table is not null || graph.Parameters.Contains(node);

    private int LevelOf(TfNode node)
    {
        if (IsFree(node))
            return 0;
        var highest = node.Inputs.Select(i => _levels.GetValueOrDefault(i.Node)).Append(0).Max();
        var host = HostOps.IsHost(node) || (HostOps.IsShapeArithmetic(node) && FeedsFromHost(node));
        return host ? highest + (highest % 2) : highest + 1 - (highest % 2);
    }

    /// <summary>True when some input is made by the host and none by a model: a few integers the host can do itself.</summary>
    private bool FeedsFromHost(TfNode node)
    {
        var made = node.Inputs.Where(i => !IsFree(i.Node)).ToList();
        return made.Count > 0 && made.TrueForAll(i => _levels[i.Node] % 2 == 0);
    }

    private void AddHostSteps(IEnumerable<TfNode> nodes)
    {
        foreach (var node in nodes)
        {
            foreach (var constant in node.Inputs.Where(i => i.Node.IsConst))
                AddConstant(constant.Node);
            if (StepOf(node) is { } step)
                _steps.Add(step);
        }
    }

    private PlanStep? StepOf(TfNode node)
    {
        if (node.Op == MapRegion.Op)
            return HostSteps.Map(node, models, report);
        if (node.Op == Pictures.Op)
            return HostSteps.OfPictures(node, models.LayoutFor(graph, node), NameOf);
        if (node.Op is "LookupTableFind" or "LookupTableFindV2" && node.Inputs[0].Node.Table is { } table)
            return new LookupStep(NameOf(node.Inputs[1]), NameOf(node.Inputs[2]), PlanTensor.Of(table.Keys), PlanTensor.Of(table.Values), node.Name);
        if (HostOps.CanExecute(node.Op))
            return HostSteps.Op(node, NameOf);
        report.Add(OpTable.Rows.TryGetValue(node.Op, out var row) && row.Refusal is { } refusal
            ? new ModelIssue("unsupported-op", node.Name, node.Op, null, refusal)
            : new ModelIssue("unsupported-op", node.Name, node.Op, null, "This op on strings has no conversion."));
        return null;
    }

    private void AddModel(List<TfNode> nodes)
    {
        var inside = nodes.ToHashSet();
        var numeric = new TfGraph();
        var entries = new Dictionary<TfOutput, TfNode>();
        foreach (var node in nodes)
        {
            for (var i = 0; i < node.Inputs.Count; i++)
                node.Inputs[i] = Enter(node.Inputs[i]);
        }

        numeric.Nodes.AddRange(nodes);
        var results = ResultsOf(inside);
        numeric.Results.AddRange(results);
        numeric.Sort();
        _steps.Add(models.Add(numeric, entries.Select(e => (NameOf(e.Key), e.Value)).ToList(), [.. results.Select(NameOf)]));

        TfOutput Enter(TfOutput input)
        {
            if (inside.Contains(input.Node) || input.Node.IsConst || input.Node.Table is not null)
                return input;
            if (entries.TryGetValue(input, out var known))
                return new TfOutput(known);
            var entry = Entry(input);
            entries[input] = entry;
            numeric.Parameters.Add(numeric.Add(entry));
            return new TfOutput(entry);
        }
    }

    private static TfNode Entry(TfOutput input)
    {
        var node = new TfNode(NameOf(input), "Placeholder") { Outputs = [input.Spec] };
        node.Attributes.Set("dtype", input.Spec.DType);
        node.Attributes.Set("shape", input.Spec.Shape);
        return node;
    }

    /// <summary>The values of a level that the graph's results or later levels need.</summary>
    private List<TfOutput> ResultsOf(HashSet<TfNode> inside)
    {
        var later = graph.Nodes.Where(n => !inside.Contains(n)).SelectMany(n => n.Inputs);
        return [.. graph.Results.Concat(later).Where(o => inside.Contains(o.Node)).Distinct()];
    }

    private void AddConstant(TfNode node)
    {
        if (_constants.Add(node))
            _steps.Add(new ConstantStep(node.Name, PlanTensor.Of(node.Value!)));
    }
}
