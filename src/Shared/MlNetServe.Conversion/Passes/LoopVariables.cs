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

        return Written.Count > 0 && FindReads();
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

    /// <summary>Finds the reads of elements at a counter; false when a list is used in another way.</summary>
    private bool FindReads()
    {
        foreach (var node in body.Nodes)
        {
            if (ReadBy(node) is not { } list || body.Parameters.IndexOf(list.Node) is not (var variable and >= 0))
                continue;
            var source = node.Op is "TensorListGetItem" or "TensorArrayReadV3" ? SourceOf(loop.Inputs[variable].Node) : loop.Inputs[variable];
            if (source is null)
                return false;
            Lists[variable] = source.Value;
            _reads[node] = variable;
        }

        return FindCaptured();
    }

    /// <summary>The list, or the tensor, whose element at a counter a node takes; null when it does not.</summary>
    private TfOutput? ReadBy(TfNode node) => node.Op switch
    {
        "TensorListGetItem" when IsCounterValue(node.Inputs[1]) => node.Inputs[0],
        "TensorArrayReadV3" when IsCounterValue(node.Inputs[1]) => node.Inputs[2],
        "Gather" when IsCounterValue(node.Inputs[1]) => node.Inputs[0],
        "GatherV2" when IsCounterValue(node.Inputs[1]) && node.Inputs[2].Node.Value?.IntegerAt(0) == 0 && node.Attributes.Int("batch_dims") == 0 =>
            node.Inputs[0],
        "StridedSlice" when IsElementSlice(node) => node.Inputs[0],
        _ => null,
    };

    /// <summary>x[i]: begin is [i], axis 0 shrinks.</summary>
    private bool IsElementSlice(TfNode node) => node.Inputs[1].Node is { Op: "Pack", Inputs: [var begin] } && IsCounterValue(begin)
        && node.Attributes.Int("shrink_axis_mask") == 1 && node.Attributes.Int("new_axis_mask") == 0 && node.Attributes.Int("ellipsis_mask") == 0
        && (node.Attributes.Int("begin_mask") & 1) == 0;

    private static TfOutput? SourceOf(TfNode list) => list.Op switch
    {
        "TensorListFromTensor" => list.Inputs[0],
        "TensorArrayScatterV3" => list.Inputs[2],
        _ => null,
    };

    /// <summary>Walks back from what is written to the variables it needs; a counter, or a list as a whole, makes it no map.</summary>
    private bool FindCaptured()
    {
        var pending = new Stack<TfNode>(Written.Values.Select(v => v.Node));
        var seen = new HashSet<TfNode>();
        while (pending.TryPop(out var node))
        {
            if (!seen.Add(node) || _reads.ContainsKey(node))
                continue;
            var variable = body.Parameters.IndexOf(node);
            if (variable >= 0 && (Counters.Contains(variable) || Written.ContainsKey(variable) || Lists.ContainsKey(variable)))
                return false;
            if (variable >= 0)
                Captured.Add(variable);
            foreach (var input in node.Inputs)
                pending.Push(input.Node);
        }

        return true;
    }
}
