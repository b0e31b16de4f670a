namespace MlNetServe.Onnx;

/// <summary>
/// The values of one graph while it is walked, within the graphs around it. A subgraph sees the outer values that exist before
/// its node; none of its own names may be one of any graph around it.
/// </summary>
internal sealed class GraphScope
{
    private readonly GraphScope? _outer;
    private readonly HashSet<string> _all = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxType> _available = new(StringComparer.Ordinal);

    public GraphScope(OnnxGraph graph, GraphScope? outer)
    {
        _outer = outer;
        _all.UnionWith(graph.Inputs.Select(i => i.Name));
        _all.UnionWith(graph.Initializers.Select(i => i.Name));
        _all.UnionWith(graph.Nodes.SelectMany(n => n.Outputs).Where(o => o.Length > 0));
    }

    /// <summary>Adds a value; false if this graph has it already.</summary>
    public bool Add(string name, OnnxType type) => _available.TryAdd(name, type);

    /// <summary>Whether this graph itself has made the value by now.</summary>
    public bool Made(string name) => _available.ContainsKey(name);

    /// <summary>Whether a graph around this one has a value of this name, made or not.</summary>
    public bool Shadows(string name) => _outer is not null && (_outer._all.Contains(name) || _outer.Shadows(name));

    /// <summary>Whether any graph makes the value, sooner or later.</summary>
    public bool Known(string name) => _all.Contains(name) || (_outer?.Known(name) ?? false);

    /// <summary>Whether the value can be read now, from this graph or one around it.</summary>
    public bool Visible(string name) => _available.ContainsKey(name) || (_outer?.Visible(name) ?? false);

    /// <summary>The type of a visible value, <see cref="OnnxType.Undefined"/> where it is not derived.</summary>
    public OnnxType TypeOf(string name) =>
        _available.TryGetValue(name, out var type) ? type : _outer?.TypeOf(name) ?? OnnxType.Undefined;
}
