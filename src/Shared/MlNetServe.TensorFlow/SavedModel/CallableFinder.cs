using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>The concrete function that a SavedModel without signatures is called by: a trace of its root's <c>__call__</c>.</summary>
internal static class CallableFinder
{
    /// <summary>The function's name, its own inputs and its outputs; null when the model has none.</summary>
    internal static (string Function, TfSignature Signature)? Find(ModelContext model)
    {
        var graph = model.ObjectGraph;
        if (graph.Nodes.Count == 0)
            return null;
        var traces = Children(graph).SelectMany(Traces)
            .Where(name => model.Library.Has(name) && graph.ConcreteFunctions.ContainsKey(name))
            .Select((name, order) => (Name: name, Order: order, Inputs: StructuredSignature.Inputs(graph.ConcreteFunctions[name])))
            .Where(t => t.Inputs is not null)
            .ToArray();
        if (traces.Length == 0)
            return null;
        var best = traces.OrderBy(t => t.Inputs!.Training ? 1 : 0)
            .ThenByDescending(t => t.Inputs!.Specificity)
            .ThenBy(t => t.Name.Contains("_wrapped_model", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(t => t.Order)
            .First();
        var outputs = StructuredSignature.Outputs(graph.ConcreteFunctions[best.Name]);
        return (best.Name, new TfSignature(TfSignature.Callable, best.Inputs!.Tensors, outputs));
    }

    private static IEnumerable<SavedObject> Children(SavedObjectGraph graph)
    {
        var children = graph.Nodes[0].Children.Where(c => c.NodeId >= 0 && c.NodeId < graph.Nodes.Count).ToArray();
        var call = children.Where(c => c.LocalName == "__call__").ToArray();
        return (call.Length > 0 ? call : [.. children.OrderBy(c => c.LocalName, StringComparer.Ordinal)]).Select(c => graph.Nodes[c.NodeId]);
    }

    private static IEnumerable<string> Traces(SavedObject node) => node.KindCase switch
    {
        SavedObject.KindOneofCase.Function => node.Function.ConcreteFunctions,
        SavedObject.KindOneofCase.BareConcreteFunction => [node.BareConcreteFunction.ConcreteFunctionName],
        _ => [],
    };
}
