using MlNetServe.Conversion.Layout;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Lowering;

/// <summary>
/// Adds nodes and initializers to an ONNX graph, or to the body of an If or Loop in it. Casts where ONNX Runtime has no
/// kernel for a type (<see cref="KernelTypes"/>), transposes where an order is asked for, and makes each such twin once.
/// </summary>
internal sealed class GraphEmitter(OnnxGraph graph, ConstantPool constants, NameScope names, ImportReport report)
{
    private readonly Dictionary<(string Name, OnnxType Type, TensorOrder Order), Value> _twins = [];

    /// <summary>The graph that grows.</summary>
    internal OnnxGraph Graph { get; } = graph;

    /// <summary>Notes and issues.</summary>
    internal ImportReport Report { get; } = report;

    /// <summary>An emitter for a body: its nodes go into <paramref name="body"/>, its constants beside the main graph's.</summary>
    internal GraphEmitter ForBody(OnnxGraph body) => new(body, constants, names, Report);

    /// <summary>A unique name.</summary>
    internal string UniqueName(string wanted) => names.Unique(OnnxNames.Escape(wanted));

    /// <summary>Adds a node with one output.</summary>
    internal Value Emit(string owner, string op, IReadOnlyList<Value?> inputs, IReadOnlyList<OnnxAttribute> attributes) =>
        Emit(owner, op, inputs, 1, attributes)[0];

    /// <summary>Adds a node. Every output gets the first one's type and the data input's order; the caller corrects what differs.</summary>
    internal Value[] Emit(string owner, string op, IReadOnlyList<Value?> inputs, int outputs, IReadOnlyList<OnnxAttribute> attributes)
    {
        var data = inputs.Count > 0 ? inputs[ResultTypes.DataInput(op)] : null;
        var computed = data is null ? default(OnnxType) : KernelTypes.For(op, data.Type);
        if (data is not null && computed != data.Type)
            return EmitCast(owner, op, inputs, outputs, attributes, data.Type, computed);
        var aligned = data is null ? inputs : Align(owner, op, inputs, data.Type);
        var type = ResultTypes.Of(op, aligned, attributes);
        var node = UniqueName($"{owner}/{op}");
        string[] results = [node, .. Enumerable.Range(1, outputs - 1).Select(i => UniqueName($"{owner}/{op}:{i}"))];
        Graph.Nodes.Add(new OnnxNode(op, node, [.. aligned.Select(NameOf)], results, attributes));
        var order = aligned.FirstOrDefault(v => v is { IsConstant: false })?.Order ?? TensorOrder.TensorFlow;
        return [.. results.Select(r => new Value(r, OnnxTypes.ToTensorFlow(type), type, TfShape.Unknown) { Order = order })];
    }

    /// <summary>The value in another element type; itself when it has it. A constant stays one.</summary>
    internal Value Cast(string owner, Value value, OnnxType type)
    {
        if (value.Type == type)
            return value;
        if (value.Constant is not null)
            return value with { Type = type };
        if (_twins.TryGetValue((value.Name, type, value.Order), out var twin))
            return twin with { DType = value.DType, Shape = value.Shape, Dims = value.Dims };
        var cast = Emit(owner, "Cast", [value], [OnnxAttribute.Int("to", (long)type)]) with
        {
            DType = value.DType,
            Shape = value.Shape,
            Order = value.Order,
            Dims = value.Dims,
        };
        return _twins[(value.Name, type, value.Order)] = cast;
    }

    /// <summary>The value in an order; itself when it has it. The rank must be 4 or 5.</summary>
    internal Value InOrder(string owner, Value value, TensorOrder order, int? rank = null)
    {
        if (value.Order == order || value.Constant is not null)
            return value with { Order = order };
        if (_twins.TryGetValue((value.Name, value.Type, order), out var twin))
            return twin with { DType = value.DType, Shape = value.Shape };
        var axes = rank ?? value.Rank;
        var permutation = order == TensorOrder.ChannelsFirst ? AxisMap.ToChannelsFirst(axes) : AxisMap.ToTensorFlow(axes);
        var result = Emit(owner, "Transpose", [value], [OnnxAttribute.Ints("perm", permutation)]) with
        {
            DType = value.DType,
            Shape = value.Shape,
            Order = order,
        };
        _twins[(result.Name, value.Type, value.Order)] = value;
        return _twins[(value.Name, value.Type, order)] = result;
    }

    /// <summary>An initializer whose content is made when the file is written.</summary>
    internal Value Initializer(string name, DType dtype, OnnxType type, long[] dims, Func<Tensor> content) =>
        new(constants.Add(UniqueName(name), type, dims, content), dtype, type, TfShape.Of(dims));

    /// <summary>The ONNX name of a value; a constant gets its initializer now.</summary>
    internal string NameOf(Value? value) => value switch
    {
        null => "",
        { Constant: { } constant } => constants.NameOf(constant, value.Type, value.Order, () => UniqueName(value.Name)),
        _ => value.Name,
    };

    private Value[] EmitCast(
        string owner, string op, IReadOnlyList<Value?> inputs, int outputs, IReadOnlyList<OnnxAttribute> attributes, OnnxType from, OnnxType to)
    {
        if (from == OnnxType.Double)
            Report.Note($"{op} of '{owner}' is computed in float32: ONNX Runtime has no float64 kernel for it.");
        var same = ResultTypes.SameTyped(op, inputs.Count).ToHashSet();
        var cast = inputs.Select((v, i) => v is not null && same.Contains(i) ? Cast(owner, v, to) : v).ToArray();
        var results = Emit(owner, op, cast, outputs, attributes);
        return [.. results.Select(r => r.Type == to ? Cast(owner, r, from) with { DType = OnnxTypes.ToTensorFlow(from) } : r)];
    }

    /// <summary>Operands that must be of one type become the widest: int64 where int32 shape arithmetic meets real int32.</summary>
    private IReadOnlyList<Value?> Align(string owner, string op, IReadOnlyList<Value?> inputs, OnnxType type)
    {
        var same = ResultTypes.SameTyped(op, inputs.Count).ToHashSet();
        var wide = same.Any(i => inputs[i]?.Type == OnnxType.Int64) && type == OnnxType.Int32 ? OnnxType.Int64 : type;
        return [.. inputs.Select((v, i) => v is not null && same.Contains(i) ? Cast(owner, v, wide) : v)];
    }
}
