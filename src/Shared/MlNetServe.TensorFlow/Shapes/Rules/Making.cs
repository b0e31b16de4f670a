using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>Ops that make tensors from sizes, and random ones.</summary>
internal static class Making
{
    internal static TensorSpec[] Fill(ShapeContext c)
    {
        var shape = c.ShapeFrom(0);
        var isVector = shape is { HasRank: true, Rank: <= 1 } && shape.Count is <= 64;
        var values = isVector && c.In(1).Values is [var value] ? Enumerable.Repeat(value, (int)shape.Count!.Value).ToArray() : null;
        return ShapeContext.One(c.Type(1), shape, values);
    }

    /// <summary>Zeros or ones like input 0.</summary>
    internal static ShapeRule Like(long value) => c =>
    {
        var shape = c.Shape(0);
        var isVector = shape is { HasRank: true, Rank: <= 1 } && shape.Count is <= 64;
        return ShapeContext.One(c.Type(0), shape, isVector ? [.. Enumerable.Repeat((Dim)value, (int)shape.Count!.Value)] : null);
    };

    internal static TensorSpec[] Range(ShapeContext c)
    {
        var type = c.Type(0, "Tidx");
        if (c.Ints(0) is [var start] && c.Ints(1) is [var limit] && c.Ints(2) is [var delta] && delta != 0)
        {
            var count = Math.Max(0, (long)Math.Ceiling((decimal)(limit - start) / delta));
            Dim[]? values = count <= 64 ? [.. Enumerable.Range(0, (int)count).Select(i => (Dim)(start + (i * delta)))] : null;
            return ShapeContext.One(type, TfShape.Of(count), values);
        }

        if (c.Const(0) is { Count: 1 } a && c.Const(1) is { Count: 1 } b && c.Const(2) is { Count: 1 } d && d.DoubleAt(0) != 0)
            return ShapeContext.One(type, (long)Math.Max(0, Math.Ceiling(Math.Abs((b.DoubleAt(0) - a.DoubleAt(0)) / d.DoubleAt(0)))));
        var fromZero = c.Ints(0) is [0] && c.Ints(2) is [1];
        return ShapeContext.One(type, fromZero && c.In(1).Values is [var end] ? end : Dim.NewSymbol());
    }

    internal static TensorSpec[] LinSpace(ShapeContext c) => ShapeContext.One(c.Type(0), c.Dims(2) is [var n] ? n : Dim.NewSymbol());

    internal static TensorSpec[] OneHot(ShapeContext c)
    {
        var x = c.Shape(0);
        var type = c.Type(2);
        if (!x.HasRank)
            return ShapeContext.One(type, x);
        var axis = ShapeContext.Axis(c.Attributes.Int("axis"), x.Rank + 1);
        var depth = c.In(1).Values is [var d] ? d : c.Int(1) is { } known ? known : Dim.NewSymbol();
        return ShapeContext.One(type, [.. x.Dims.Take(axis), depth, .. x.Dims.Skip(axis)]);
    }

    /// <summary>RandomUniform and the like: the shape is input 0.</summary>
    internal static ShapeRule Random(string typeAttribute) => c => ShapeContext.One(c.TypeOf(typeAttribute), c.ShapeFrom(0));

    internal static TensorSpec[] KeyCounter(ShapeContext c)
    {
        TensorSpec[] all =
        [
            new(DType.UInt64, TfShape.Of(1)),
            new(DType.UInt64, TfShape.Of(2)),
            new(DType.Int32, TfShape.Scalar),
        ];
        return all[..OpSchemas.OutputCount(c.Node)];
    }

    internal static TensorSpec[] Multinomial(ShapeContext c)
    {
        var rows = c.Ranked(0, 2) is { } logits ? logits[0] : Dim.NewSymbol();
        return ShapeContext.One(c.TypeOf("output_dtype"), rows, c.Dims(1) is [var samples] ? samples : Dim.NewSymbol());
    }

    internal static TensorSpec[] Placeholder(ShapeContext c) =>
        ShapeContext.One(c.TypeOf("dtype"), c.Attributes.Find("shape") as TfShape ?? TfShape.Unknown);

    internal static TensorSpec[] Empty(ShapeContext c) => ShapeContext.One(c.TypeOf("dtype"), c.ShapeFrom(0));

    /// <summary>A scalar handle of a table or variable.</summary>
    internal static TensorSpec[] Handle(ShapeContext c) => ShapeContext.One(DType.Resource, TfShape.Scalar);
}
