using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Control;

/// <summary>
/// The variables of a While by what its body does with them: some stay what they are, some are carried from round to round, and
/// lists that get one element after another are put together by the loop itself.
/// </summary>
internal sealed class LoopPlan
{
    private readonly TfGraph _body;
    private readonly TfGraph _condition;
    private readonly Value[] _start;
    private readonly ILookup<TfNode, TfNode> _consumers;

    internal LoopPlan(TfGraph body, TfGraph condition, Value[] start)
    {
        (_body, _condition, _start) = (body, condition, start);
        _consumers = body.Consumers();
        for (var k = 0; k < start.Length; k++)
        {
            if (body.Results[k] == new TfOutput(body.Parameters[k]))
                continue;
            if (AppendedTo(k) is { } item)
                Appended.Add(k, item);
            else
                Carried.Add(k);
        }
    }

    /// <summary>Variables whose value goes from one round to the next.</summary>
    internal List<int> Carried { get; } = [];

    /// <summary>Lists that begin with nothing and get one element a round, in order: the element.</summary>
    internal SortedDictionary<int, TfOutput> Appended { get; } = [];

    /// <summary>The body with the carried variables' values and then the appended elements as its results.</summary>
    internal TfGraph Body()
    {
        var graph = new TfGraph();
        graph.Nodes.AddRange(_body.Nodes);
        graph.Parameters.AddRange(_body.Parameters);
        graph.Results.AddRange(Carried.Select(k => _body.Results[k]));
        graph.Results.AddRange(Appended.Values);
        graph.Sort();
        return graph;
    }

    /// <summary>The shape of what the body writes into list <paramref name="k"/>.</summary>
    internal TfShape WrittenShape(int k)
    {
        var node = _body.Results[k].Node;
        for (var steps = 0; steps < _body.Nodes.Count; steps++)
        {
            if (node.Op is "TensorListSetItem" or "TensorArrayWriteV3")
                return node.Inputs[2].Spec.Shape;
            if (node.Inputs.Count == 0)
                break;
            node = node.Inputs[0].Node;
        }

        return TfShape.Unknown;
    }

    private TfOutput? AppendedTo(int k)
    {
        var (parameter, result) = (_body.Parameters[k], _body.Results[k].Node);
        if (_start[k].Pending is not { } pending || _consumers[parameter].Count() != 1 || !_consumers[parameter].Contains(result)
            || _body.Results.Count(r => r.Node == result) != 1 || _consumers[result].Any())
            return null;
        return result.Op switch
        {
            "TensorListPushBack" when pending.IsEmpty && result.Inputs[0].Node == parameter => result.Inputs[1],
            "TensorListSetItem" when result.Inputs[0].Node == parameter && WritesInOrder(result) => result.Inputs[2],
            "TensorArrayWriteV3" when result.Inputs[3].Node == parameter && WritesInOrder(result) => result.Inputs[2],
            _ => null,
        };
    }

    private bool WritesInOrder(TfNode write) => IsCounter(write.Inputs[1]) && RunsToTheEnd();

    /// <summary>True for a variable that begins at 0 and grows by 1.</summary>
    private bool IsCounter(TfOutput value)
    {
        var k = _body.Parameters.IndexOf(value.Node);
        return k >= 0 && _start[k].Constant is { Count: 1 } start && start.IntegerAt(0) == 0
            && _body.Results[k].Node is { Op: "AddV2" or "Add" } add && add.Inputs.Any(i => i.Node == value.Node)
            && add.Inputs.Any(i => i.Node.Value is { Count: 1 } step && step.IntegerAt(0) == 1);
    }

    /// <summary>True when nothing but counting ends the loop, so that every element is written.</summary>
    private bool RunsToTheEnd() => _condition.Nodes.TrueForAll(n => n.IsConst || n.Op is "Placeholder" or "Less" or "LogicalAnd");
}
