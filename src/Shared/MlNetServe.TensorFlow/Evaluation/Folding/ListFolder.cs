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
        if (node.Inputs.Count < 2 || node.Inputs[1].Node.Value is not { Count: 1 } at)
            return null;
        var list = node.Inputs[0].Node;
        for (var steps = 0; list.Op == "TensorListSetItem" && steps < MaxWrites; steps++)
        {
            if (list.Inputs[1].Node.Value is not { Count: 1 } written)
                return null;
            if (written.IntegerAt(0) == at.IntegerAt(0))
                return list.Inputs[2];
            list = list.Inputs[0].Node;
        }

        return list.Op == "TensorListFromTensor" ? Row(graph, node, list.Inputs[0], at.IntegerAt(0)) : null;
    }

    private static TfOutput Row(TfGraph graph, TfNode node, TfOutput tensor, long index)
    {
        var (at, axis) = (TfNode.Const(node.Name + "/index", Tensor.Scalar((int)index)), TfNode.Const(node.Name + "/axis", Tensor.Scalar(0)));
        var row = new TfNode(node.Name + "/row", "GatherV2");
        row.Inputs.AddRange([tensor, new TfOutput(graph.Add(at)), new TfOutput(graph.Add(axis))]);
        row.Attributes.Set("Tparams", node.Attributes.Type("element_dtype"));
        row.Attributes.Set("Tindices", DType.Int32);
        row.Attributes.Set("Taxis", DType.Int32);
        return new TfOutput(graph.Add(row));
    }

    private static TfOutput? Stack(TfGraph graph, TfNode node)
    {
        var written = new Dictionary<long, TfOutput>();
        var list = node.Inputs[0].Node;
        for (var steps = 0; list.Op == "TensorListSetItem" && steps < MaxWrites; steps++)
        {
            if (list.Inputs[1].Node.Value is not { Count: 1 } at)
                return null;
            written.TryAdd(at.IntegerAt(0), list.Inputs[2]);
            list = list.Inputs[0].Node;
        }

        if (list.Op == "TensorListFromTensor" && written.Count == 0)
            return list.Inputs[0];
        if (list.Op != "TensorListReserve" || list.Inputs[1].Node.Value is not { Count: 1 } size || size.IntegerAt(0) != written.Count || written.Count == 0)
            return null;
        if (!Enumerable.Range(0, written.Count).All(i => written.ContainsKey(i)))
            return null;
        var pack = new TfNode(node.Name + string.Create(CultureInfo.InvariantCulture, $"/pack_{written.Count}"), "Pack");
        pack.Inputs.AddRange(written.OrderBy(w => w.Key).Select(w => w.Value));
        pack.Attributes.Set("N", (long)written.Count);
        pack.Attributes.Set("T", node.Attributes.Type("element_dtype"));
        pack.Attributes.Set("axis", 0L);
        return new TfOutput(graph.Add(pack));
    }
}
