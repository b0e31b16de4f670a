using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>
/// The signature of a graph without one: its placeholders that reach an output and are no training flags, and the nodes that nothing
/// consumes. Keys are tensor names such as x:0.
/// </summary>
internal sealed class FrozenSignature(FunctionLibrary library)
{
    private readonly FunctionBody _main = library.Main;
    private readonly Dictionary<string, List<NodeDef>> _consumers = ConsumersOf(library.Main);

    internal TfSignature Read()
    {
        var outputs = OutsideLoops([.. _main.Nodes.Where(IsOutput)]);
        var needed = Reached(outputs);
        return new TfSignature(
            TfSignature.Frozen,
            [.. _main.Nodes.Where(n => n.Op == "Placeholder" && needed.Contains(n.Name) && !IsFlag(n)).Select(n => Spec(n, 0))],
            [.. outputs.SelectMany(n => Enumerable.Range(0, OutputNames.Count(n.Op, Attributes(n))).Select(i => Spec(n, i)))]);
    }

    /// <summary>The spec of any tensor of the graph.</summary>
    /// <exception cref="ModelFileException">There is no such node.</exception>
    internal static TfTensorSpec Find(FunctionBody main, string file, string tensor)
    {
        var edge = EdgeRef.Parse(tensor);
        return main.Find(edge.Node) is { } node
            ? Spec(node, edge.Index)
            : throw new ModelFileException(file, $"the graph has no tensor {Quote.Text(tensor)}.");
    }

    private static TfTensorSpec Spec(NodeDef node, int index)
    {
        var attributes = Attributes(node);
        var declares = node.Op is "Placeholder" or "PlaceholderV2" or "PlaceholderWithDefault" or "Const";
        var type = declares && attributes.Find("dtype") is DType t ? t : DType.Invalid;
        var shape = declares && attributes.Find("shape") is Shapes.TfShape { HasRank: true } s ? s.ToArray() : null;
        var name = FormattableString.Invariant($"{node.Name}:{index}");
        return new TfTensorSpec(name, type, shape, name);
    }

    private static TfAttributes Attributes(NodeDef node)
    {
        var attributes = new TfAttributes(node.Op);
        AttrDecoder.CopyTo(attributes, node.Attr, null);
        return attributes;
    }

    private static Dictionary<string, List<NodeDef>> ConsumersOf(FunctionBody main)
    {
        var result = new Dictionary<string, List<NodeDef>>(StringComparer.Ordinal);
        foreach (var node in main.Nodes)
        {
            foreach (var edge in node.Input.Select(EdgeRef.Parse).Where(e => !e.IsControl))
                (result.TryGetValue(edge.Node, out var list) ? list : result[edge.Node] = []).Add(node);
        }

        return result;
    }

    private bool IsOutput(NodeDef node) => !_consumers.ContainsKey(node.Name) && !IsPivot(node)
        && node.Op is not ("Const" or "NoOp" or "Assert" or "Print" or "PrintV2"
        or "Placeholder" or "PlaceholderWithDefault" or "Save" or "SaveV2" or "MergeV2Checkpoints" or "ShardedFilename")
        && !node.Op.StartsWith("Assign", StringComparison.Ordinal);

    /// <summary>TF1 hangs a branch's constants on an Identity of a Switch by control edges: that is no answer.</summary>
    private bool IsPivot(NodeDef node) => node.Op == "Switch"
        || (node.Op == "Identity" && node.Input.Count > 0 && _main.Find(EdgeRef.Parse(node.Input[0]).Node)?.Op is "Switch" or "RefSwitch");

    /// <summary>What ends inside a TF1 loop can't be asked for.</summary>
    private NodeDef[] OutsideLoops(NodeDef[] outputs)
    {
        if (!_main.Nodes.Any(n => n.Op is "Enter" or "RefEnter"))
            return outputs;
        var graph = new TfGraph();
        var edges = outputs.Select(o => new EdgeRef(o.Name, null, 0, false)).ToArray();
        var results = new GraphBuilder(library, new ImportReport()).Build(graph, new Scope(_main, "", null), edges);
        LoopFrames.Find(graph, out var frames);
        return [.. outputs.Where((_, i) => frames.GetValueOrDefault(results[i].Node) is null)];
    }

    private HashSet<string> Reached(IEnumerable<NodeDef> outputs)
    {
        var reached = new HashSet<string>(outputs.Select(o => o.Name), StringComparer.Ordinal);
        var stack = new Stack<string>(reached);
        while (stack.TryPop(out var name))
        {
            foreach (var edge in (_main.Find(name)?.Input ?? []).Select(EdgeRef.Parse).Where(e => !e.IsControl && reached.Add(e.Node)))
                stack.Push(edge.Node);
        }

        return reached;
    }

    private static bool IsFlag(NodeDef node)
    {
        var spec = Spec(node, 0);
        var scalar = spec.Shape is null or { Length: 0 };
        return PlaceholderPass.IsFlag(node.Name, spec.DType, scalar, onlyPredicate: false)
            || PlaceholderPass.IsKeepProbability(node.Name, spec.DType, scalar);
    }
}
