using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>TensorLists: the output is a variant; what it holds is kept as the stacked tensor's spec [length, element's dims ...].</summary>
internal static class Lists
{
    /// <summary>TensorListReserve(element_shape, num_elements), EmptyTensorList(element_shape, max).</summary>
    internal static TensorSpec[] Reserve(ShapeContext c)
    {
        Dim length = c.Node.Op == "EmptyTensorList" ? 0 : c.Dims(1) is [var n] ? n : Dim.NewSymbol();
        return Holding(c, 0, c.TypeOf("element_dtype"), length, ElementShape(c, 0));
    }

    internal static TensorSpec[] FromTensor(ShapeContext c)
    {
        c.Run.SetList(new TfOutput(c.Node), new TensorSpec(c.Type(0, "element_dtype"), c.Shape(0)));
        return Variant();
    }

    internal static TensorSpec[] SetItem(ShapeContext c)
    {
        var (list, item) = (c.Run.List(c.Node.Inputs[0]), c.In(2));
        var grows = c.Attributes.Find("resize_if_index_out_of_bounds") is true;
        Dim length = list.Shape is { HasRank: true, Rank: > 0 } && !grows ? list.Shape[0] : Dim.NewSymbol();
        return Holding(c, 0, c.Type(2, "element_dtype"), length, item.Shape.HasRank ? item.Shape : Element(list));
    }

    internal static TensorSpec[] PushBack(ShapeContext c)
    {
        var list = c.Run.List(c.Node.Inputs[0]);
        Dim length = list.Shape is { HasRank: true, Rank: > 0 } ? list.Shape[0] + 1 : Dim.NewSymbol();
        return Holding(c, 0, c.Type(1, "element_dtype"), length, c.Shape(1).HasRank ? c.Shape(1) : Element(list));
    }

    internal static TensorSpec[] PopBack(ShapeContext c)
    {
        var list = c.Run.List(c.Node.Inputs[0]);
        Dim length = list.Shape is { HasRank: true, Rank: > 0 } ? list.Shape[0] - 1 : Dim.NewSymbol();
        var element = Known(Element(list), ElementShape(c, 1));
        Holding(c, 0, c.TypeOf("element_dtype"), length, element);
        return [.. Variant(), new TensorSpec(c.TypeOf("element_dtype"), element)];
    }

    internal static TensorSpec[] GetItem(ShapeContext c) =>
        ShapeContext.One(c.TypeOf("element_dtype"), Known(Element(c.Run.List(c.Node.Inputs[0])), ElementShape(c, 2)));

    internal static TensorSpec[] Stack(ShapeContext c)
    {
        var list = c.Run.List(c.Node.Inputs[0]).Shape;
        var element = Known(list.HasRank && list.Rank > 0 ? TfShape.Of([.. list.Dims.Skip(1)]) : TfShape.Unknown, ElementShape(c, 1));
        if (!element.HasRank)
            return ShapeContext.One(c.TypeOf("element_dtype"), element);
        var length = list.HasRank && list.Rank > 0 ? list[0] : Dim.NewSymbol();
        if (c.Attributes.Find("num_elements") is long and >= 0 and var count)
            length = count;
        return ShapeContext.One(c.TypeOf("element_dtype"), [length, .. element.Dims]);
    }

    internal static TensorSpec[] Length(ShapeContext c)
    {
        var list = c.Run.List(c.Node.Inputs[0]).Shape;
        return ShapeContext.One(DType.Int32, TfShape.Scalar, list is { HasRank: true, Rank: > 0 } ? [list[0]] : null);
    }

    /// <summary>TensorListGather: one element an index.</summary>
    internal static TensorSpec[] Gather(ShapeContext c)
    {
        var element = Known(Element(c.Run.List(c.Node.Inputs[0])), ElementShape(c, 2));
        var count = c.Shape(1) is { HasRank: true, Rank: 1 } indices ? indices[0] : Dim.NewSymbol();
        return ShapeContext.One(c.TypeOf("element_dtype"), element.HasRank ? TfShape.Of([count, .. element.Dims]) : element);
    }

    internal static TensorSpec[] Resize(ShapeContext c)
    {
        var list = c.Run.List(c.Node.Inputs[0]);
        return Holding(c, 0, list.DType, c.Dims(1) is [var n] ? n : Dim.NewSymbol(), Element(list));
    }

    internal static TensorSpec[] ElementShapeOf(ShapeContext c)
    {
        var element = Element(c.Run.List(c.Node.Inputs[0]));
        return element.HasRank
            ? ShapeContext.One(c.TypeOf("shape_type"), TfShape.Of(element.Rank))
            : ShapeContext.One(c.TypeOf("shape_type"), TfShape.Unknown);
    }

    /// <summary>TensorListConcatV2: elements joined along their axis 0, and their lengths.</summary>
    internal static TensorSpec[] Concat(ShapeContext c)
    {
        var element = Element(c.Run.List(c.Node.Inputs[0]));
        var shape = element is { HasRank: true, Rank: > 0 } ? TfShape.Of([Dim.NewSymbol(), .. element.Dims.Skip(1)]) : TfShape.Unknown;
        return [new TensorSpec(c.TypeOf("element_dtype"), shape), new TensorSpec(DType.Int64, TfShape.Of(Dim.NewSymbol()))];
    }

    internal static TensorSpec[] Variant(ShapeContext c) => Variant();

    private static TensorSpec[] Variant() => ShapeContext.One(DType.Variant, TfShape.Unknown);

    private static TensorSpec[] Holding(ShapeContext c, int output, DType type, Dim length, TfShape element)
    {
        var stacked = element.HasRank ? TfShape.Of([length, .. element.Dims]) : TfShape.Unknown;
        c.Run.SetList(new TfOutput(c.Node, output), new TensorSpec(type, stacked));
        return Variant();
    }

    private static TfShape Element(TensorSpec list) =>
        list.Shape is { HasRank: true, Rank: > 0 } shape ? TfShape.Of([.. shape.Dims.Skip(1)]) : TfShape.Unknown;

    private static TfShape ElementShape(ShapeContext c, int input) => input >= c.Count || c.Ints(input) is [-1] && c.Shape(input) is { HasRank: true, Rank: 0 }
        ? TfShape.Unknown
        : c.ShapeFrom(input);

    /// <summary>The element's shape from the list, refined by the one that is asked for.</summary>
    private static TfShape Known(TfShape element, TfShape asked) => ShapeMath.Merge(element, asked);
}
