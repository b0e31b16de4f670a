using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel.Variables;

/// <summary>
/// Which saved object a node of the main graph is: a concrete function's bound inputs are appended to its caller's arguments, so the
/// last inputs of a call are the objects that the function captured.
/// </summary>
internal sealed class CaptureMap
{
    private readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);

    internal CaptureMap(ModelContext model)
    {
        var functions = model.ObjectGraph.ConcreteFunctions;
        foreach (var node in model.Library.Main.Nodes)
        {
            if (CallSite.Of(node, model.Library) is { } call && functions.TryGetValue(call.Function, out var function))
                Align(model.Library, node, function);
        }
    }

    /// <summary>The saved object of a main graph's node, or null.</summary>
    internal int? Find(string node) => _nodes.TryGetValue(node, out var saved) ? saved : null;

    private void Align(FunctionLibrary library, NodeDef call, SavedConcreteFunction function)
    {
        var inputs = call.Input.Select(EdgeRef.Parse).Where(e => !e.IsControl).ToArray();
        var first = inputs.Length - function.BoundInputs.Count;
        for (var i = Math.Max(0, first); i < inputs.Length; i++)
            _nodes.TryAdd(Source(library.Main, inputs[i].Node), function.BoundInputs[i - first]);
    }

    private static string Source(FunctionBody main, string name)
    {
        for (var steps = 0; steps < 64 && main.Find(name) is { Op: "Identity" or "ReadVariableOp", Input.Count: > 0 } node; steps++)
            name = EdgeRef.Parse(node.Input[0]).Node;
        return name;
    }
}
