using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Neural;

/// <summary>FusedBatchNorm, whose is_training is true when it is absent.</summary>
public sealed class BatchNormTests
{
    [Fact]
    public void FusedBatchNormV3_TrainingByDefault_UsesTheBatch()
    {
        // Mean 3, variance 4: (1 - 3) / 2 and (5 - 3) / 2. The moving statistics would give something else.
        Assert.Equal([-1, 1], Norm(training: null), Near);
    }

    [Fact]
    public void FusedBatchNormV3_Inference_UsesTheMovingStatistics() => Assert.Equal([0, 4], Norm(training: false), Near);

    private static bool Near(float a, float b) => Math.Abs(a - b) < 1e-4;

    private static float[] Norm(bool? training)
    {
        (string, object)[] attributes = [("T", DType.Float), ("U", DType.Float), ("epsilon", 1e-6f)];
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, 2, 1, 1, 1)
            .Const("one", Tensor.Vector(1f))
            .Const("zero", Tensor.Vector(0f))
            .Node("FusedBatchNormV3", "y", ["x", "one", "zero", "one", "one"], training is { } t ? [.. attributes, ("is_training", t)] : attributes);
        return GraphRun.Floats(graph, ("x", Tensor.From([1f, 5f], 2, 1, 1, 1))).Values;
    }
}
