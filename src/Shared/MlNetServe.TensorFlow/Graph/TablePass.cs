namespace MlNetServe.TensorFlow.Graph;

/// <summary>Gives every table that is asked its content: the handle becomes a node of op <see cref="ResolvedTable.Op"/>, in bodies too.</summary>
internal sealed class TablePass(Func<TfNode, ResolvedTable?> resolve, Func<string, string> unique)
{
    private readonly Dictionary<TfNode, ResolvedTable?> _tables = [];

    internal void Run(TfGraph graph) => Run(graph, []);

    internal static bool IsHandle(TfNode node) =>
        node.Op is "HashTableV2" or "HashTable" or "MutableHashTableV2" or "MutableHashTable" or "MutableDenseHashTableV2" or "SavedResource"
            or "AnonymousHashTable";

    /// <param name="graph">The graph or body.</param>
    /// <param name="captured">The tables that a body's parameters are.</param>
    private void Run(TfGraph graph, Dictionary<TfOutput, TfNode> captured)
    {
        TfNode? Handle(TfOutput from) => IsHandle(from.Node) ? from.Node : captured.GetValueOrDefault(from);
        var nodes = new Dictionary<TfNode, TfNode>();
        foreach (var node in graph.Nodes.ToArray())
        {
            if (node.Inputs.Count > 0 && IsLookup(node) && Handle(node.Inputs[0]) is { } handle && Table(handle) is { } table)
                Use(graph, node, handle, table, nodes);
            foreach (var body in node.Bodies.Values)
                Run(body, Captured(node, body, Handle));
            if (node.Bodies.Count > 0)
                BodyInputs.DropUnused(graph, node, i => Handle(i) is not null);
        }
    }

    private static bool IsLookup(TfNode node) => node.Op is "LookupTableFind" or "LookupTableFindV2" or "LookupTableSize" or "LookupTableSizeV2"
        or "LookupTableExport" or "LookupTableExportV2";

    private static Dictionary<TfOutput, TfNode> Captured(TfNode node, TfGraph body, Func<TfOutput, TfNode?> handleOf)
    {
        var first = BodyInputs.First(node);
        var captured = new Dictionary<TfOutput, TfNode>();
        for (var i = 0; i < body.Parameters.Count && i + first < node.Inputs.Count; i++)
        {
            if (handleOf(node.Inputs[i + first]) is { } handle)
                captured[new TfOutput(body.Parameters[i])] = handle;
        }

        return captured;
    }

    private void Use(TfGraph graph, TfNode node, TfNode handle, ResolvedTable table, Dictionary<TfNode, TfNode> nodes)
    {
        if (node.Op is "LookupTableSize" or "LookupTableSizeV2")
        {
            GraphEdit.MakeConst(node, Tensor.Scalar(table.Keys.Count));
            return;
        }

        if (!nodes.TryGetValue(handle, out var resolved))
        {
            resolved = nodes[handle] = graph.Add(new TfNode(unique(handle.Name + "/Table"), ResolvedTable.Op) { Table = table });
            resolved.Attributes.Set("key_dtype", table.Keys.DType);
            resolved.Attributes.Set("value_dtype", table.Values.DType);
        }

        node.Inputs[0] = new TfOutput(resolved);
        if (node.Op == "LookupTableFind")
            node.Op = "LookupTableFindV2";
    }

    private ResolvedTable? Table(TfNode handle) => _tables.TryGetValue(handle, out var table) ? table : _tables[handle] = resolve(handle);
}
