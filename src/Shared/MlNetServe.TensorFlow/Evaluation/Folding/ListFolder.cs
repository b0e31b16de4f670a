using System.Globalization;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Evaluation.Folding;

/// <summary>
/// TensorLists whose writes are all in sight (an unrolled loop's) become plain tensors: GetItem is what was written or a row of the tensor
/// that the list came from, Stack is Pack of what was written.
/// </summary>
internal static class ListFolder
{
    private const int MaxWrites = 4096;

    /// <summary>True when anything changed.</summary>
    internal static bool Run(TfGraph graph)
    {
        var map = new Dictionary<TfOutput, TfOutput>();
        foreach (var node in graph.Nodes.ToArray())
        {
            var value = node.Op switch
            {
                "TensorListGetItem" => GetItem(graph, node),
                "TensorListStack" => Stack(graph, node),
                _ => null,
            };
            if (value is { } found)
                map[new TfOutput(node)] = found;
        }

        if (map.Count > 0)
            graph.Replace(map);
        return map.Count > 0;
    }

    private static TfOutput? GetItem(TfGraph graph, TfNode node)
    {
        if (node.Inputs.Count < 2 || Index(node) is not { } at)
            return null;
        var list = node.Inputs[0].Node;
        for (var steps = 0; list is { Op: "TensorListSetItem", Inputs.Count: >= 3 } && steps < MaxWrites; steps++)
        {
            if (Index(list) is not { } written)
                return null;
            if (written == at)
                return list.Inputs[2];
            list = list.Inputs[0].Node;
        }

        return list is { Op: "TensorListFromTensor", Inputs.Count: > 0 } ? Row(graph, node, list.Inputs[0], at) : null;
    }

    private static TfOutput Row(TfGraph graph, TfNode node, TfOutput tensor, long index)
    {
        var (at, axis) = (TfNode.Const(node.Name + "/index", Tensor.Scalar((int)index)), TfNode.Const(node.Name + "/axis", Tensor.Scalar(0)));
        var row = new TfNode(node.Name + "/row", "GatherV2");
        row.Inputs.AddRange([tensor, new TfOutput(graph.Add(at)), new TfOutput(graph.Add(axis))]);
        row.Attributes.Set("Tparams", ElementType(node));
        row.Attributes.Set("Tindices", DType.Int32);
        row.Attributes.Set("Taxis", DType.Int32);
        return new TfOutput(graph.Add(row));
    }

    private static TfOutput? Stack(TfGraph graph, TfNode node)
    {
        if (node.Inputs.Count == 0)
            return null;
        var written = new Dictionary<long, TfOutput>();
        var list = node.Inputs[0].Node;
        for (var steps = 0; list is { Op: "TensorListSetItem", Inputs.Count: >= 3 } && steps < MaxWrites; steps++)
        {
            if (Index(list) is not { } at)
                return null;
            written.TryAdd(at, list.Inputs[2]);
            list = list.Inputs[0].Node;
        }

        if (list is { Op: "TensorListFromTensor", Inputs.Count: > 0 } && written.Count == 0)
            return list.Inputs[0];
        if (list is not { Op: "TensorListReserve", Inputs.Count: >= 2 } || Index(list) != written.Count || written.Count == 0)
            return null;
        if (!Enumerable.Range(0, written.Count).All(i => written.ContainsKey(i)))
            return null;
        var pack = new TfNode(node.Name + string.Create(CultureInfo.InvariantCulture, $"/pack_{written.Count}"), "Pack");
        pack.Inputs.AddRange(written.OrderBy(w => w.Key).Select(w => w.Value));
        pack.Attributes.Set("N", (long)written.Count);
        pack.Attributes.Set("T", ElementType(node));
        pack.Attributes.Set("axis", 0L);
        return new TfOutput(graph.Add(pack));
    }

    /// <summary>The constant integer that is input 1: an index, or the length of a reserved list.</summary>
    private static long? Index(TfNode node) =>
        node.Inputs[1].Node.Value is { Count: 1 } value && value.DType.IsInteger() ? value.IntegerAt(0) : null;

    private static DType ElementType(TfNode node) => node.Attributes.Find("element_dtype") is DType type ? type : DType.Invalid;
}
