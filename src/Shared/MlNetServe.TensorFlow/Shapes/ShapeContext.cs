using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes;

/// <summary>What a rule sees of a node: its inputs' specs, its attributes, and the lists and bodies of the run.</summary>
internal sealed class ShapeContext(TfNode node, InferenceRun run)
{
    private const int MaxIntegers = 4096;

    internal TfNode Node { get; } = node;

    internal InferenceRun Run { get; } = run;

    internal TfAttributes Attributes => Node.Attributes;

    internal int Count => Node.Inputs.Count;

    internal TensorSpec In(int index) => index < Count
        ? Node.Inputs[index].Spec
        : throw new BadShapeException($"has {Count} inputs; input {index} is missing.");

    internal TensorSpec[] Inputs(int from = 0) => [.. Node.Inputs.Skip(from).Select(i => i.Spec)];

    internal TfShape Shape(int index) => In(index).Shape;

    /// <summary>An input's dtype, or that of an attribute when it is unknown.</summary>
    internal DType Type(int index, string attribute = "T")
    {
        var type = In(index).DType;
        return type != DType.Invalid ? type : TypeOf(attribute);
    }

    internal DType TypeOf(string attribute) => Attributes.Find(attribute) is DType type ? type.Base() : DType.Invalid;

    /// <summary>The constant behind an input, or null.</summary>
    internal Tensor? Const(int index) => index < Count ? Node.Inputs[index].Node.Value : null;

    /// <summary>The elements of a constant integer input, or those that inference knows all of; null otherwise.</summary>
    internal long[]? Ints(int index)
    {
        var spec = In(index);
        if (spec.Values is { } values && Array.TrueForAll(values, v => v.IsKnown))
            return [.. values.Select(v => v.Offset)];
        return Const(index) is { } tensor && tensor.DType.IsInteger() && tensor.Count <= MaxIntegers ? tensor.ToInt64s() : null;
    }

    internal long? Int(int index) => Ints(index) is [var value] ? value : null;

    /// <summary>The elements of an integer vector as dims; fresh symbols for those unknown when the length is known; else null.</summary>
    internal Dim[]? Dims(int index)
    {
        var spec = In(index);
        if (spec.Values is not null)
            return spec.Values;
        if (Ints(index) is { } ints)
            return [.. ints.Select(i => (Dim)i)];
        return spec.Shape is { HasRank: true, Rank: 1 } shape && shape[0].Known is >= 0 and <= 254 and { } length
            ? Fresh((int)length)
            : null;
    }

    /// <summary>A shape given by an integer vector; of negative entries nothing is known.</summary>
    internal TfShape ShapeFrom(int index) => Dims(index) is { } dims
        ? TfShape.Of([.. dims.Select(d => d.Known < 0 ? Dim.NewSymbol() : d)])
        : TfShape.Unknown;

    /// <summary>The shape of an input that must have a rank when its rank is known.</summary>
    internal TfShape? Ranked(int index, int rank)
    {
        var shape = Shape(index);
        if (!shape.HasRank)
            return null;
        return shape.Rank == rank ? shape : throw new BadShapeException($"input {index} is {shape}; its rank must be {rank}.");
    }

    /// <summary>An axis counted from the front.</summary>
    internal static int Axis(long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw new BadShapeException($"axis {axis} is outside of rank {rank}.");

    internal static Dim[] Fresh(int count) => [.. Enumerable.Range(0, count).Select(_ => Dim.NewSymbol())];

    internal static TensorSpec[] One(DType type, TfShape shape, Dim[]? values = null) => [new TensorSpec(type, shape, values)];

    internal static TensorSpec[] One(DType type, params Dim[] dims) => [new TensorSpec(type, TfShape.Of(dims))];
}
