using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel.Tables;

/// <summary>
/// Finds what fills a table: the op that initialises it or imports into it, in the main graph, in a function that the main graph calls
/// with the table's handle, or in the saved resource's own initialiser. Its keys and values are then read.
/// </summary>
internal sealed class TableResolver
{
    private readonly ModelContext _model;
    private readonly IReadOnlyDictionary<TfNode, int> _savedNodes;
    private readonly ImportReport _report;
    private readonly GraphBuilder _builder;
    private readonly Scope _main;
    private readonly TableValues _values;
    private readonly Dictionary<string, bool> _fills = new(StringComparer.Ordinal);

    internal TableResolver(ModelContext model, IReadOnlyDictionary<TfNode, int> savedNodes, ImportReport report)
    {
        _model = model;
        _savedNodes = savedNodes;
        _report = report;
        _builder = new GraphBuilder(model.Library, report);
        _main = new Scope(model.Library.Main, "", null);
        _values = new TableValues(model, report);
        AssetNames.GiveTo(_main, model, _builder);
    }

    /// <summary>The content of a table's handle; null, with an issue, when nothing fills it.</summary>
    internal ResolvedTable? Resolve(TfNode handle)
    {
        var types = TypesOf(handle);
        var found = _savedNodes.TryGetValue(handle, out var saved)
            ? FindSaved(saved)
            : Find(_main, new HashSet<string>(StringComparer.Ordinal) { handle.Name });
        if (found is { } fill && _values.Read(fill, types) is { } table)
            return table;
        const string Reason = "nothing that the model holds fills the table with constants or an asset.";
        _report.Add(new ModelIssue("unresolved-table", handle.Name, handle.Op, null, Reason));
        return null;
    }

    private static bool IsFill(string op) => op is "InitializeTable" or "InitializeTableV2" or "LookupTableImport" or "LookupTableImportV2"
        or "InitializeTableFromTextFile" or "InitializeTableFromTextFileV2";

    private TableFill? FindSaved(int saved)
    {
        if (Child(saved, "_initialize") is not { } name || _model.Library.Find(name) is not { } function)
            return Child(saved, "_create_resource") is null ? null : FindRestored(saved);
        var graph = new TfGraph();
        var concrete = _model.ObjectGraph.ConcreteFunctions[name];
        var arguments = new CallableBuilder(_model, _builder, [], _report).Captured(graph, _main, concrete).ToArray();
        var names = function.Definition!.Signature.InputArg.Select(a => a.Name).ToArray();
        var handles = names.Where((_, i) => i < concrete.BoundInputs.Count && concrete.BoundInputs[i] == saved).ToHashSet(StringComparer.Ordinal);
        return Find(Enter(_main, function, arguments, graph), handles) ?? FindRestored(saved);
    }

    /// <summary>A table whose content is in the checkpoint: the restore function imports it.</summary>
    private TableFill? FindRestored(int saved)
    {
        var captures = new Variables.CaptureMap(_model);
        var handles = _model.Library.Main.Nodes.Where(n => captures.Find(n.Name) == saved).Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        return handles.Count == 0 ? null : Find(_main, handles);
    }

    private string? Child(int saved, string name)
    {
        var graph = _model.ObjectGraph;
        var child = graph.Nodes[saved].Children.FirstOrDefault(c => c.LocalName == name && c.NodeId >= 0 && c.NodeId < graph.Nodes.Count);
        var function = child is null ? null : graph.Nodes[child.NodeId] switch
        {
            { KindCase: SavedObject.KindOneofCase.Function } f => f.Function.ConcreteFunctions.FirstOrDefault(),
            { KindCase: SavedObject.KindOneofCase.BareConcreteFunction } b => b.BareConcreteFunction.ConcreteFunctionName,
            _ => null,
        };
        return function is not null && graph.ConcreteFunctions.ContainsKey(function) ? function : null;
    }

    /// <summary>Looks for the fill in a scope whose nodes or arguments of the given names are the handle.</summary>
    private TableFill? Find(Scope scope, HashSet<string> handles)
    {
        foreach (var node in scope.Body.Nodes)
        {
            if (!IsFill(node.Op) && !(CallSite.Of(node, _model.Library) is { } call && Fills(call.Function, 0)))
                continue;
            var inputs = node.Input.Select(EdgeRef.Parse).Where(e => !e.IsControl).ToArray();
            var handle = Array.FindIndex(inputs, e => handles.Contains(Source(scope.Body, e.Node)));
            if (handle < 0)
                continue;
            if ((IsFill(node.Op) ? FillOf(scope, node, inputs) : FindInCall(scope, node, inputs, handles)) is { } fill)
                return fill;
        }

        return null;
    }

    private TableFill FillOf(Scope scope, NodeDef node, EdgeRef[] inputs)
    {
        var graph = new TfGraph();
        var attributes = new TfAttributes(node.Op);
        AttrDecoder.CopyTo(attributes, node.Attr, scope.Caller);
        return new TableFill(node.Op, attributes, _builder.Build(graph, scope, inputs[1..]));
    }

    private TableFill? FindInCall(Scope scope, NodeDef node, EdgeRef[] inputs, HashSet<string> handles)
    {
        var call = CallSite.Of(node, _model.Library)!;
        if (_model.Library.Find(call.Function) is not { } function)
            return null;
        var graph = new TfGraph();
        var arguments = _builder.Build(graph, scope, inputs[call.FirstInput..]);
        var names = function.Definition!.Signature.InputArg.Select(a => a.Name).ToArray();
        var inner = inputs[call.FirstInput..].Select((e, i) => (Edge: e, Index: i))
            .Where(p => p.Index < names.Length && handles.Contains(Source(scope.Body, p.Edge.Node)))
            .Select(p => names[p.Index]).ToHashSet(StringComparer.Ordinal);
        return Find(Enter(scope, function, arguments, graph), inner);
    }

    private Scope Enter(Scope from, FunctionBody function, TfOutput[] arguments, TfGraph graph)
    {
        var scope = GraphBuilder.Enter(from, function, "", null);
        _builder.BuildCall(graph, function, arguments, scope, new HashSet<int>());
        return scope;
    }

    private static string Source(FunctionBody body, string name)
    {
        for (var steps = 0; steps < 64 && body.Find(name) is { Op: "Identity", Input.Count: > 0 } node; steps++)
            name = EdgeRef.Parse(node.Input[0]).Node;
        return name;
    }

    private bool Fills(string name, int depth)
    {
        if (_fills.TryGetValue(name, out var known))
            return known;
        _fills[name] = false; // ends recursion
        return _fills[name] = depth < 64 && _model.Library.Find(name) is { } body
            && body.Nodes.Any(n => IsFill(n.Op) || (CallSite.Of(n, _model.Library) is { } call && Fills(call.Function, depth + 1)));
    }

    private (DType Key, DType Value) TypesOf(TfNode handle)
    {
        if (handle.Attributes.Find("key_dtype") is DType key && handle.Attributes.Find("value_dtype") is DType value)
            return (key, value);
        if (!_savedNodes.TryGetValue(handle, out var saved) || Child(saved, "_create_resource") is not { } creator)
            return (DType.Invalid, DType.Invalid);
        var table = _model.Library.Find(creator)?.Nodes.FirstOrDefault(n => n.Attr.ContainsKey("key_dtype"));
        var attributes = new TfAttributes("");
        AttrDecoder.CopyTo(attributes, table?.Attr ?? [], null);
        return (attributes.Find("key_dtype") is DType k ? k : DType.Invalid, attributes.Find("value_dtype") is DType v ? v : DType.Invalid);
    }
}
