using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Passes;

/// <summary>The variables of a While loop, sorted by what its body does with them.</summary>
internal sealed class LoopVariables(TfNode loop, TfGraph body)
{
    /// <summary>Variables that begin at 0 and grow by 1.</summary>
    internal HashSet<int> Counters { get; } = [];

    /// <summary>Lists written once at a counter: variable -> the value that is written.</summary>
    internal SortedDictionary<int, TfOutput> Written { get; } = [];

    /// <summary>Lists read at a counter: variable -> the outer tensor whose elements they are.</summary>
    internal SortedDictionary<int, TfOutput> Lists { get; } = [];

    /// <summary>Other variables that the body passes through and reads.</summary>
    internal SortedSet<int> Captured { get; } = [];

    private readonly Dictionary<TfNode, int> _reads = [];

    /// <summary>Sorts the variables; false when the loop is no map.</summary>
    internal bool Classify()
    {
        for (var k = 0; k < body.Parameters.Count; k++)
        {
            if (IsCounter(k))
                Counters.Add(k);
        }

        for (var k = 0; k < body.Parameters.Count; k++)
        {
            if (Counters.Contains(k) || body.Results[k].Node == body.Parameters[k])
                continue;
            if (WrittenAt(body.Results[k].Node, k) is not { } item)
                return false;
            Written[k] = item;
        }

        return Written.Count > 0 && FindReads() && CountersStayInside();
    }

    /// <summary>
    /// The body of one element: its parameters are the lists' elements, then the captured values; its results are the written items.
    /// </summary>
    internal TfGraph ElementBody()
    {
        var graph = new TfGraph();
        graph.Nodes.AddRange(body.Nodes);
        foreach (var (variable, tensor) in Lists)
        {
            var parameter = Parameter(body.Parameters[variable].Name + "/element", Element(tensor.Spec));
            graph.Parameters.Add(graph.Add(parameter));
            foreach (var read in _reads.Where(r => r.Value == variable))
            {
                foreach (var node in graph.Nodes)
                    Redirect(node.Inputs, new TfOutput(read.Key), new TfOutput(parameter));
            }
        }

        graph.Parameters.AddRange(Captured.Select(k => body.Parameters[k]));
        graph.Results.AddRange(Written.Values.Select(item =>
            _reads.TryGetValue(item.Node, out var list) ? new TfOutput(graph.Parameters[Lists.Keys.ToList().IndexOf(list)]) : item));
        graph.Sort();
        return graph;
    }

    private static TensorSpec Element(TensorSpec list) =>
        new(list.DType, list.Shape.HasRank ? TfShape.Of([.. list.Shape.Dims.Skip(1)]) : TfShape.Unknown);

    private static TfNode Parameter(string name, TensorSpec spec)
    {
        var node = new TfNode(name, "Placeholder") { Outputs = [spec] };
        node.Attributes.Set("dtype", spec.DType);
        node.Attributes.Set("shape", spec.Shape);
        return node;
    }

    private static void Redirect(List<TfOutput> edges, TfOutput old, TfOutput replacement)
    {
        for (var i = 0; i < edges.Count; i++)
        {
            if (edges[i] == old)
                edges[i] = replacement;
        }
    }

    private bool IsCounter(int k) => loop.Inputs[k].Node.Value is { Count: 1 } start && start.DType.IsInteger() && start.IntegerAt(0) == 0
        && body.Results[k].Node is { Op: "AddV2" or "Add" } add && Others(add.Inputs, body.Parameters[k]) is { Node.Value: { Count: 1 } step }
        && step.IntegerAt(0) == 1;

    private static TfOutput? Others(List<TfOutput> inputs, TfNode one) =>
        inputs[0].Node == one ? inputs[1] : inputs[1].Node == one ? inputs[0] : null;

    /// <summary>The item that a node writes into list <paramref name="k"/> at a counter, or null.</summary>
    private TfOutput? WrittenAt(TfNode node, int k) => node.Op switch
    {
        "TensorListSetItem" when node.Inputs[0].Node == body.Parameters[k] && IsCounterValue(node.Inputs[1]) => node.Inputs[2],
        "TensorArrayWriteV3" when node.Inputs[3].Node == body.Parameters[k] && IsCounterValue(node.Inputs[1]) => node.Inputs[2],
        _ => null,
    };

    private bool IsCounterValue(TfOutput value) => body.Parameters.IndexOf(value.Node) is var i and >= 0 && Counters.Contains(i);

    /// <summary>Finds the reads of lists at a counter; false when a list is used in another way.</summary>
    private bool FindReads()
    {
        foreach (var node in body.Nodes)
        {
            var list = node.Op switch { "TensorListGetItem" => 0, "TensorArrayReadV3" => 2, _ => -1 };
            if (list < 0)
                continue;
            var variable = body.Parameters.IndexOf(node.Inputs[list].Node);
            if (variable < 0 || !IsCounterValue(node.Inputs[1]) || SourceOf(loop.Inputs[variable].Node) is not { } source)
                return false;
            Lists[variable] = source;
            _reads[node] = variable;
        }

        return FindCaptured();
    }

    private static TfOutput? SourceOf(TfNode list) => list.Op switch
    {
        "TensorListFromTensor" => list.Inputs[0],
        "TensorArrayScatterV3" => list.Inputs[2],
        _ => null,
    };

    private bool FindCaptured()
    {
        var handled = Counters.Concat(Written.Keys).Concat(Lists.Keys).ToHashSet();
        foreach (var node in body.Nodes.Where(n => !_reads.ContainsKey(n) && !IsWrite(n) && !IsStep(n)))
        {
            foreach (var input in node.Inputs)
            {
                var variable = body.Parameters.IndexOf(input.Node);
                if (variable >= 0 && handled.Contains(variable))
                    return false;
                if (variable >= 0)
                    Captured.Add(variable);
            }
        }

        foreach (var item in Written.Values.Where(i => body.Parameters.Contains(i.Node)))
            Captured.Add(body.Parameters.IndexOf(item.Node));
        return true;
    }

    private bool IsWrite(TfNode node) => Written.Keys.Any(k => body.Results[k].Node == node);

    private bool IsStep(TfNode node) => Counters.Any(k => body.Results[k].Node == node);

    private bool CountersStayInside() => !Written.Values.Any(v => IsCounterValue(v));
}
