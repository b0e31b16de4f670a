using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>Strings and lookup tables.</summary>
internal static class Strings
{
    /// <summary>A string for every element of input 0.</summary>
    internal static TensorSpec[] Same(ShapeContext c) => ShapeContext.One(DType.String, c.Shape(0));

    /// <summary>An answer of a fixed type for every element of input 0.</summary>
    internal static ShapeRule Each(DType type) => c => ShapeContext.One(type, c.Shape(0));

    internal static TensorSpec[] Number(ShapeContext c) => ShapeContext.One(c.TypeOf("out_type"), c.Shape(0));

    /// <summary>StringJoin: scalars broadcast.</summary>
    internal static TensorSpec[] Join(ShapeContext c) =>
        ShapeContext.One(DType.String, c.Inputs().Aggregate(TfShape.Scalar, (all, one) => ShapeMath.Broadcast(all, one.Shape)));

    internal static TensorSpec[] Substr(ShapeContext c) =>
        ShapeContext.One(DType.String, ShapeMath.Broadcast(c.Shape(0), ShapeMath.Broadcast(c.Shape(1), c.Shape(2))));

    /// <summary>LookupTableFind: inputs are the handle, keys, a default; one value a key.</summary>
    internal static TensorSpec[] Find(ShapeContext c) => ShapeContext.One(c.Type(2, "Tout"), c.Shape(1));

    internal static TensorSpec[] TableSize(ShapeContext c) => ShapeContext.One(DType.Int64, TfShape.Scalar);

    internal static TensorSpec[] Scalar(ShapeContext c) => ShapeContext.One(DType.String, TfShape.Scalar);
}
