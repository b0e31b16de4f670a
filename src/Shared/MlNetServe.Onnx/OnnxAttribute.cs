namespace MlNetServe.Onnx;

/// <summary>A named, typed attribute of a node. Immutable.</summary>
public sealed class OnnxAttribute
{
    private readonly object _value;

    private OnnxAttribute(string name, OnnxAttributeKind kind, object value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        Name = name;
        Kind = kind;
        _value = value;
    }

    /// <summary>The attribute's name.</summary>
    public string Name { get; }

    /// <summary>What it holds, and which getter gives it.</summary>
    public OnnxAttributeKind Kind { get; }

    /// <summary>An int64.</summary>
    public static OnnxAttribute Int(string name, long value) => new(name, OnnxAttributeKind.Int, value);

    /// <summary>A float32.</summary>
    public static OnnxAttribute Float(string name, float value) => new(name, OnnxAttributeKind.Float, value);

    /// <summary>A string, written as UTF-8.</summary>
    public static OnnxAttribute String(string name, string value) => new(name, OnnxAttributeKind.String, value);

    /// <summary>A list of int64.</summary>
    public static OnnxAttribute Ints(string name, IEnumerable<long> values) => new(name, OnnxAttributeKind.Ints, values.ToArray());

    /// <summary>A list of float32.</summary>
    public static OnnxAttribute Floats(string name, IEnumerable<float> values) => new(name, OnnxAttributeKind.Floats, values.ToArray());

    /// <summary>A list of strings, written as UTF-8.</summary>
    public static OnnxAttribute Strings(string name, IEnumerable<string> values) => new(name, OnnxAttributeKind.Strings, values.ToArray());

    /// <summary>A constant tensor.</summary>
    public static OnnxAttribute Tensor(string name, OnnxTensor value) => new(name, OnnxAttributeKind.Tensor, value);

    /// <summary>A subgraph, such as a branch or a loop body.</summary>
    public static OnnxAttribute Graph(string name, OnnxGraph value) => new(name, OnnxAttributeKind.Graph, value);

    /// <summary>The int64 it holds.</summary>
    /// <exception cref="InvalidOperationException">It holds something else; so with every getter.</exception>
    public long AsInt() => As<long>(OnnxAttributeKind.Int);

    /// <summary>The float32 it holds.</summary>
    public float AsFloat() => As<float>(OnnxAttributeKind.Float);

    /// <summary>The string it holds.</summary>
    public string AsString() => As<string>(OnnxAttributeKind.String);

    /// <summary>The int64s it holds.</summary>
    public IReadOnlyList<long> AsInts() => As<long[]>(OnnxAttributeKind.Ints);

    /// <summary>The float32s it holds.</summary>
    public IReadOnlyList<float> AsFloats() => As<float[]>(OnnxAttributeKind.Floats);

    /// <summary>The strings it holds.</summary>
    public IReadOnlyList<string> AsStrings() => As<string[]>(OnnxAttributeKind.Strings);

    /// <summary>The tensor it holds.</summary>
    public OnnxTensor AsTensor() => As<OnnxTensor>(OnnxAttributeKind.Tensor);

    /// <summary>The subgraph it holds.</summary>
    public OnnxGraph AsGraph() => As<OnnxGraph>(OnnxAttributeKind.Graph);

    private T As<T>(OnnxAttributeKind kind) => kind == Kind
        ? (T)_value
        : throw new InvalidOperationException($"Attribute {Name} holds {Kind}, not {kind}.");
}
