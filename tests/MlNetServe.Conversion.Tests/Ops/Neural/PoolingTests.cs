using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Neural;

/// <summary>Pools: what padding counts, and where the maximum was.</summary>
public sealed class PoolingTests
{
    [Fact]
    public void MaxPool_SameOnNegatives_PaddingNeverWins() =>
        Assert.Equal([-1, -3], Pool("MaxPool", DType.Float).Values);

    [Fact]
    public void AvgPool_Same_PaddingDoesNotCount() =>
        Assert.Equal([-1.5f, -3], Pool("AvgPool", DType.Float).Values);

    [Fact]
    public void AvgPool_Double_PaddingDoesNotCountEither()
    {
        var graph = Graph("AvgPool", DType.Double);
        Assert.Equal([-1.5, -3], GraphRun.Values<double>(graph, ("x", Tensor.From([-1d, -2d, -3d], 1, 1, 3, 1))));
    }

    [Fact]
    public void MaxPoolWithArgmax_TwoChannels_CountsChannelsLast()
    {
        // [1, 1, 2, 2]: the maximum of channel 0 is at column 1 (flat 2), that of channel 1 at column 0 (flat 1).
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, -1, -1, -1, -1)
            .Node("MaxPoolWithArgmax", "pool", ["x"], ("T", DType.Float), ("ksize", new[] { 1, 1, 2, 1 }), ("strides", new[] { 1, 1, 2, 1 }), ("padding", "VALID"))
            .Node("Identity", "y", ["pool:1"], ("T", DType.Int64));
        Assert.Equal([2L, 1L], GraphRun.Values<long>(graph, ("x", Tensor.From([1f, 8f, 5f, 7f], 1, 1, 2, 2))));
    }

    [Fact]
    public void AvgPool_WindowOverBatch_IsRefused()
    {
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, 2, 1, 1, 1)
            .Node("AvgPool", "y", ["x"], ("T", DType.Float), ("ksize", new[] { 2, 1, 1, 1 }), ("strides", new[] { 1, 1, 1, 1 }), ("padding", "VALID"));
        Assert.Equal("ksize", GraphRun.Refusal(graph).Attribute);
    }

    private static (float[] Values, long[] Shape) Pool(string op, DType type) =>
        GraphRun.Floats(Graph(op, type), ("x", Tensor.From([-1f, -2f, -3f], 1, 1, 3, 1)));

    /// <summary>Windows of two with stride two over three columns: the second one hangs over the edge.</summary>
    private static FrozenGraph Graph(string op, DType type) => new FrozenGraph()
        .Placeholder("x", type, -1, -1, -1, 1)
        .Node(op, "y", ["x"], ("T", type), ("ksize", new[] { 1, 1, 2, 1 }), ("strides", new[] { 1, 1, 2, 1 }), ("padding", "SAME"));
}
