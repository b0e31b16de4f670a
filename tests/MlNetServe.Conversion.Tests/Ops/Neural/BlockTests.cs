using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Neural;

/// <summary>SpaceToBatchND, BatchToSpaceND and ExtractImagePatches.</summary>
public sealed class BlockTests
{
    private static readonly float[] Picture = [.. Enumerable.Range(0, 12)];

    [Fact]
    public void SpaceToBatchND_ThenBatchToSpaceND_UnequalBlocksGiveThePictureBack()
    {
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, -1, -1, -1, 1)
            .Const("block", Tensor.Vector(1, 3))
            .Const("margins", Tensor.From([0, 0, 1, 1], 2, 2))
            .Node("SpaceToBatchND", "apart", ["x", "block", "margins"], ("T", DType.Float))
            .Node("BatchToSpaceND", "y", ["apart", "block", "margins"], ("T", DType.Float));
        var (values, shape) = GraphRun.Floats(graph, ("x", Tensor.From(Picture, 1, 3, 4, 1)));
        Assert.Equal([1, 3, 4, 1], shape);
        Assert.Equal(Picture, values);
    }

    [Fact]
    public void SpaceToBatchND_BlockOfColumns_GivesAPictureForEachColumnOfTheBlock()
    {
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, 1, 1, 4, 1)
            .Const("block", Tensor.Vector(1, 2))
            .Const("margins", Tensor.From([0, 0, 0, 0], 2, 2))
            .Node("SpaceToBatchND", "y", ["x", "block", "margins"], ("T", DType.Float));
        var (values, shape) = GraphRun.Floats(graph, ("x", Tensor.From(Picture[..4], 1, 1, 4, 1)));
        Assert.Equal([2, 1, 2, 1], shape);
        Assert.Equal([0, 2, 1, 3], values);
    }

    [Theory]
    [InlineData(2, new float[] { 0, 1, 4, 5, 2, 3, 6, 7 })]
    [InlineData(1, new float[] { 0, 1, 4, 5, 1, 2, 5, 6, 2, 3, 6, 7 })]
    public void ExtractImagePatches_TwoByTwo_IsRowThenColumn(int stride, float[] expected)
    {
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, -1, 2, 4, 1)
            .Node("ExtractImagePatches", "y", ["x"], ("T", DType.Float), ("ksizes", new[] { 1, 2, 2, 1 }), ("strides", new[] { 1, stride, stride, 1 }), ("rates", new[] { 1, 1, 1, 1 }), ("padding", "VALID"));
        Assert.Equal(expected, GraphRun.Floats(graph, ("x", Tensor.From(Picture[..8], 1, 2, 4, 1))).Values);
    }
}
