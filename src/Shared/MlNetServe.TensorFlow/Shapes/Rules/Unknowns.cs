using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes.Rules;

/// <summary>What can be said of an op that has no rule: a dtype from its attributes, where one is obvious.</summary>
internal static class Unknowns
{
    private static readonly string[] Obvious = ["output_dtype", "out_type", "Tout", "dtype", "T"];

    internal static TensorSpec[] Infer(ShapeContext c)
    {
        var count = Math.Clamp(OpSchemas.OutputCount(c.Node), 0, ushort.MaxValue);
        var type = Obvious.Select(c.TypeOf).FirstOrDefault(t => t != DType.Invalid);
        return Joining.Repeat(count, _ => new TensorSpec(type, TfShape.Unknown));
    }

    internal static TensorSpec[] Nothing(ShapeContext c) => [];
}
