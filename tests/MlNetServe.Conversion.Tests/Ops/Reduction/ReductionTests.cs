using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Reduction;

/// <summary>Reductions, and what they do with no axes, ties and gaps.</summary>
public sealed class ReductionTests
{
    [Fact]
    public void Mean_OverNoAxes_IsTheValueItself()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1, 2).Const("axes", Tensor.From(Array.Empty<int>(), 0))
            .Node("Mean", "y", ["x", "axes"], ("T", DType.Float), ("Tidx", DType.Int32), ("keep_dims", false));
        Assert.Equal([1, 2], GraphRun.Floats(graph, ("x", Tensor.From([1f, 2f], 1, 2))).Values);
    }

    [Theory]
    [InlineData("ArgMax", 1)]
    [InlineData("ArgMin", 0)]
    public void ArgMax_OfEquals_IsTheFirst(string op, int expected)
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1).Const("axis", Tensor.Scalar(0))
            .Node(op, "y", ["x", "axis"], ("T", DType.Float), ("Tidx", DType.Int32), ("output_type", DType.Int64));
        Assert.Equal([expected], GraphRun.Values<long>(graph, ("x", Tensor.Vector(0f, 5f, 5f, 0f))));
    }

    [Fact]
    public void TopKV2_OfEquals_TakesTheLowerIndexFirst()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1).Const("k", Tensor.Scalar(3))
            .Node("TopKV2", "top", ["x", "k"], ("T", DType.Float), ("sorted", true))
            .Node("Identity", "y", ["top:1"], ("T", DType.Int32));
        Assert.Equal([3, 1, 2], GraphRun.Values<int>(graph, ("x", Tensor.Vector(0f, 5f, 5f, 9f))));
    }

    [Fact]
    public void SegmentMax_OfASegmentWithoutRows_IsZero()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1).Const("ids", Tensor.Vector(0, 0, 2))
            .Node("SegmentMax", "y", ["x", "ids"], ("T", DType.Float), ("Tindices", DType.Int32));
        Assert.Equal([-1, 0, -3], GraphRun.Floats(graph, ("x", Tensor.Vector(-1f, -2f, -3f))).Values);
    }

    [Fact]
    public void UnsortedSegmentSum_OfANegativeId_DropsTheRow()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1).Const("ids", Tensor.Vector(1, -1, 1)).Const("n", Tensor.Scalar(2))
            .Node("UnsortedSegmentSum", "y",
                ["x", "ids", "n"], ("T", DType.Float), ("Tindices", DType.Int32), ("Tnumsegments", DType.Int32));
        Assert.Equal([0, 4], GraphRun.Floats(graph, ("x", Tensor.Vector(1f, 2f, 3f))).Values);
    }
}
