namespace MlNetServe.TensorFlow.Graph;

/// <summary>A node of a <see cref="TfGraph"/>: TensorFlow's op, data inputs and attributes. Control inputs are not kept.</summary>
public sealed class TfNode(string name, string op)
{
    /// <summary>The name; unique in its graph.</summary>
    public string Name { get; } = name;

    /// <summary>TensorFlow's op, such as Conv2D.</summary>
    public string Op { get; set; } = op;

    /// <summary>The data inputs in order.</summary>
    public List<TfOutput> Inputs { get; } = [];

    /// <summary>The attributes, with the op's defaults for those that were stripped on saving.</summary>
    public TfAttributes Attributes { get; init; } = new(op);

    /// <summary>The value of a Const, and of whatever folding turned into one.</summary>
    public Tensor? Value { get; set; }

    /// <summary>The content of a table, on a node whose op is <see cref="ResolvedTable.Op"/>.</summary>
    public ResolvedTable? Table { get; set; }

    /// <summary>The bodies of control flow, by attribute: then_branch, else_branch, cond, body, branches/0 ...; inlined like the main graph.</summary>
    public SortedDictionary<string, TfGraph> Bodies { get; } = new(StringComparer.Ordinal);

    /// <summary>Dtype and shape of every output, set by inference; empty before.</summary>
    public TensorSpec[] Outputs { get; set; } = [];

    /// <summary>True for a Const.</summary>
    public bool IsConst => Value is not null;

    /// <summary>A Const node.</summary>
    public static TfNode Const(string name, Tensor value)
    {
        var node = new TfNode(name, "Const") { Value = value };
        node.Attributes.Set("dtype", value.DType);
        node.Outputs = [new TensorSpec(value.DType, Shapes.TfShape.Of(value.Shape))];
        return node;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Op} '{Name}'";
}
