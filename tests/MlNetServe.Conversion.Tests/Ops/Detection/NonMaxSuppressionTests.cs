using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Detection;

/// <summary>Which boxes stay.</summary>
public sealed class NonMaxSuppressionTests
{
    [Fact]
    public void NonMaxSuppressionV3_AtTheThresholds_IsStrict()
    {
        // Boxes 0 and 1 overlap by exactly a half, which is not more; box 2 scores exactly the least, which is not enough.
        var graph = Graph(0.5f, 0.25f, 0, "NonMaxSuppressionV3");
        Assert.Equal([0, 1], GraphRun.Values<int>(graph, ("boxes", Boxes), ("scores", Tensor.Vector(0.9f, 0.8f, 0.25f))));
    }

    [Fact]
    public void NonMaxSuppressionV3_OfEqualScores_TakesTheLowerIndex()
    {
        var graph = Graph(0.1f, 0, 0, "NonMaxSuppressionV3");
        Assert.Equal([0, 2], GraphRun.Values<int>(graph, ("boxes", Boxes), ("scores", Tensor.Vector(0.5f, 0.5f, 0.5f))));
    }

    [Fact]
    public void NonMaxSuppressionV5_ThatIsSoft_IsRefused() =>
        Assert.Equal("soft_nms_sigma", GraphRun.Refusal(Graph(0.5f, 0, 0.5f, "NonMaxSuppressionV5")).Attribute);

    private static Tensor Boxes => Tensor.From([0f, 0f, 1f, 1f, 0f, 0f, 1f, 0.5f, 5f, 5f, 6f, 6f], 3, 4);

    private static FrozenGraph Graph(float overlap, float score, float sigma, string op)
    {
        var graph = new FrozenGraph().Placeholder("boxes", DType.Float, -1, 4).Placeholder("scores", DType.Float, -1)
            .Const("most", Tensor.Scalar(3)).Const("overlap", Tensor.Scalar(overlap)).Const("score", Tensor.Scalar(score)).Const("sigma", Tensor.Scalar(sigma));
        string[] inputs = ["boxes", "scores", "most", "overlap", "score", .. op.EndsWith("V5", StringComparison.Ordinal)
            ? new[] { "sigma" }
            : []];
        return graph.Node(op, "y", inputs, ("T", DType.Float));
    }
}
