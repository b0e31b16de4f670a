using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>Quantised ops.</summary>
internal static class Quantize
{
    internal static TensorSpec[] QuantizeV2(ShapeContext c) => Ranged(c.TypeOf("T"), c.Shape(0));

    internal static TensorSpec[] Dequantize(ShapeContext c) => ShapeContext.One(c.TypeOf("dtype"), c.Shape(0));

    private static TensorSpec[] Ranged(DType type, TfShape shape)
    {
        var bound = new TensorSpec(DType.Float, TfShape.Scalar);
        return [new TensorSpec(type, shape), bound, bound];
    }
}
