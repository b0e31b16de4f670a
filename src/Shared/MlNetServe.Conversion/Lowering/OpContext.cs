using System.Runtime.InteropServices;
using MlNetServe.Conversion.Layout;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Lowering;

/// <summary>
/// What a converter of one TensorFlow op works with: typed inputs and attributes of its node, and <see cref="Emit"/>.
/// A converter is a pure function: values in, values out. It sees TensorFlow's axes; values may lie channels first in the
/// ONNX graph (<see cref="Value.Order"/>), and a converter says by how it takes an input which order it can work on.
/// </summary>
internal sealed class OpContext(TfNode node, Value[] inputs, GraphEmitter emitter, BodyLowering bodies)
{
    /// <summary>The node's name.</summary>
    internal string Name => node.Name;

    /// <summary>TensorFlow's op.</summary>
    internal string Op => node.Op;

    /// <summary>The node, for control flow and tables.</summary>
    internal TfNode Node => node;

    /// <summary>Lowers the bodies of control flow.</summary>
    internal BodyLowering Bodies => bodies;

    /// <summary>Notes: assumptions that the user should know of.</summary>
    internal ImportReport Report => emitter.Report;

    /// <summary>The number of inputs.</summary>
    internal int InputCount => inputs.Length;

    /// <summary>All inputs in TensorFlow's order of axes.</summary>
    internal Value[] Inputs => [.. Enumerable.Range(0, InputCount).Select(Input)];

    /// <summary>What inference says of output <paramref name="index"/>.</summary>
    internal TensorSpec OutputSpec(int index = 0) => index < node.Outputs.Length ? node.Outputs[index] : TensorSpec.Unknown;

    /// <summary>The number of outputs that inference knows.</summary>
    internal int OutputCount => node.Outputs.Length;

    /// <summary>Input <paramref name="index"/> in TensorFlow's order of axes.</summary>
    internal Value Input(int index) => InOrder(InputAsIs(index), TensorOrder.TensorFlow);

    /// <summary>Input <paramref name="index"/> in a given order; a rank that inference does not know is given by the op.</summary>
    internal Value Input(int index, TensorOrder order, int? rank = null) => emitter.InOrder(Name, InputAsIs(index), order, rank);

    /// <summary>Input <paramref name="index"/> in whatever order it lies.</summary>
    internal Value InputAsIs(int index) => index < inputs.Length
        ? inputs[index]
        : throw Issue("bad-graph", null, $"has {inputs.Length} inputs; input {index} is missing.");

    /// <summary>A value in a given order.</summary>
    internal Value InOrder(Value value, TensorOrder order) => emitter.InOrder(Name, value, order);

    /// <summary>The constant behind input <paramref name="index"/>, or null.</summary>
    internal Tensor? TryConstant(int index) => InputAsIs(index).Constant;

    /// <summary>The constant behind input <paramref name="index"/>; an issue when it is computed at run time.</summary>
    internal Tensor Constant(int index, string what) => TryConstant(index)
        ?? throw Issue("not-constant", null, $"{what} (input {index}) must be a constant; it is computed at run time.");

    /// <summary>
    /// Integers that input <paramref name="index"/> holds, as far as they are known: a constant, or shape arithmetic (an
    /// unknown size is null). Null when nothing is known.
    /// </summary>
    internal long?[]? TryInts(int index) => InputAsIs(index) switch
    {
        { Constant: { } constant } => [.. constant.ToInt64s().Select(v => (long?)v)],
        { Dims: { } dims } => [.. dims.Select(d => d.Known)],
        _ => null,
    };

    /// <summary>The integers that input <paramref name="index"/> holds; an issue when they are not all known.</summary>
    internal long[] ConstantInts(int index, string what) => TryInts(index) is { } ints && Array.TrueForAll(ints, i => i.HasValue)
        ? [.. ints.Select(i => i!.Value)]
        : throw Issue("not-constant", null, $"{what} (input {index}) must be constant; it is computed at run time.");

    /// <summary>True when the attribute is there or has a default.</summary>
    internal bool Has(string attribute) => node.Attributes.Has(attribute);

    /// <summary>An integer attribute.</summary>
    internal long Int(string attribute) => node.Attributes.Int(attribute);

    /// <summary>A float attribute.</summary>
    internal float Float(string attribute) => node.Attributes.Float(attribute);

    /// <summary>A bool attribute.</summary>
    internal bool Bool(string attribute) => node.Attributes.Bool(attribute);

    /// <summary>A string attribute.</summary>
    internal string String(string attribute) => node.Attributes.String(attribute);

    /// <summary>A list of integers.</summary>
    internal long[] Ints(string attribute) => node.Attributes.Ints(attribute);

    /// <summary>A list of floats.</summary>
    internal float[] Floats(string attribute) => node.Attributes.Get<float[]>(attribute);

    /// <summary>A list of strings.</summary>
    internal string[] Strings(string attribute) => node.Attributes.Strings(attribute);

    /// <summary>A type.</summary>
    internal DType Type(string attribute) => node.Attributes.Type(attribute);

    /// <summary>The type in which a TensorFlow type is computed; an issue for strings, complex numbers and the like.</summary>
    internal OnnxType ComputedType(DType type) => OnnxTypes.Computed(type)
        ?? throw Issue("unsupported-type", null, $"{type.Name()} can't be computed; allowed are floats, integers and bool.");

    /// <summary>Adds an ONNX node with one output.</summary>
    internal Value Emit(string op, IReadOnlyList<Value?> values, params OnnxAttribute[] attributes) => emitter.Emit(Name, op, values, attributes);

    /// <summary>Adds an ONNX node with one input and one output, which keeps shape and dtype.</summary>
    internal Value Unary(string op, Value x, params OnnxAttribute[] attributes) => Emit(op, [x], attributes) with { Shape = x.Shape };

    /// <summary>Adds an ONNX node with several outputs.</summary>
    internal Value[] EmitMany(string op, int outputs, IReadOnlyList<Value?> values, params OnnxAttribute[] attributes) =>
        emitter.Emit(Name, op, values, outputs, attributes);

    /// <summary>The value in another ONNX type.</summary>
    internal Value Cast(Value value, OnnxType type) => emitter.Cast(Name, value, type);

    /// <summary>A constant tensor.</summary>
    internal Value Constant(string suffix, Tensor tensor) => new($"{Name}/{suffix}", tensor.DType, ComputedType(tensor.DType), TfShape.Of(tensor.Shape))
    {
        Constant = tensor,
    };

    /// <summary>A constant vector of int64: axes, shapes, pads.</summary>
    internal Value Constant(string suffix, IEnumerable<long> values) => Constant(suffix, Tensor.Vector([.. values]));

    /// <summary>A constant scalar of int64.</summary>
    internal Value Constant(string suffix, long value) => Constant(suffix, Tensor.Scalar(value));

    /// <summary>A scalar constant with the ONNX type of another value.</summary>
    internal Value ScalarLike(Value like, double value, string suffix = "c") =>
        Cast(Constant(suffix, Tensor.Scalar(value)), like.Type) with { DType = like.DType };

    /// <summary>A weight that is computed when the file is written, so that its bytes exist once.</summary>
    internal Value Weight(string suffix, DType dtype, long[] dims, Func<Tensor> content) =>
        emitter.Initializer($"{Name}/{suffix}", dtype, ComputedType(dtype), dims, content);

    /// <summary>An axis of a rank as 0..rank-1; an issue when it is outside.</summary>
    internal long NormalizeAxis(long axis, int rank, string attribute = "axis") => axis >= -rank && axis < rank
        ? (axis < 0 ? axis + rank : axis)
        : throw Issue("bad-graph", attribute, $"is {axis}; a tensor of rank {rank} has axes {-rank}..{rank - 1}.");

    /// <summary>An issue on this node, to be thrown.</summary>
    internal IssueException Issue(string code, string? attribute, string reason, string? hint = null) =>
        new(new ModelIssue(code, Name, Op, attribute, reason, hint));

    /// <summary>An issue saying that this form of the op can't be converted, to be thrown.</summary>
    internal IssueException Refuse(string reason, string? attribute = null, string? hint = null) =>
        Issue(attribute is null ? "unsupported-op" : "unsupported-attribute", attribute, reason, hint);

    /// <summary>The elements of a small float array as a constant tensor of float32.</summary>
    internal Value FloatConstant(string suffix, ReadOnlySpan<float> values, params long[] shape) =>
        Constant(suffix, Tensor.FromBytes(DType.Float, shape, MemoryMarshal.AsBytes(values).ToArray()));
}
