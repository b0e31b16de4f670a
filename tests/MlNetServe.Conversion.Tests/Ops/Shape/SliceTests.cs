using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Shape;

/// <summary>What is taken from a tensor, and in which order.</summary>
public sealed class SliceTests
{
    [Fact]
    public void StridedSlice_ShrinkingAtMinusOne_TakesTheLast() =>
        Assert.Equal([3, 6], Sliced([0, -1], [0, 0], [1, 1], ("begin_mask", 1), ("end_mask", 1), ("shrink_axis_mask", 2)));

    [Fact]
    public void StridedSlice_BackwardsWithoutAnEnd_ReachesTheFirst() =>
        Assert.Equal([3, 2, 1, 6, 5, 4], Sliced([0, 2], [2, 0], [1, -1], ("end_mask", 2)));

    [Fact]
    public void StridedSlice_BackwardsWithoutABegin_StartsAtTheLast() =>
        Assert.Equal([3, 6], Sliced([0, 0], [2, 1], [1, -1], ("begin_mask", 2)));

    [Fact]
    public void StridedSlice_NewAxisAndShrinkOnOneEntry_MakesTheAxis()
    {
        var (values, shape) = GraphRun.Floats(SliceGraph([0, 1], [0, 2],
            [1, 1], ("new_axis_mask", 1), ("shrink_axis_mask", 3)), ("x", Matrix));
        Assert.Equal([1, 3], shape);
        Assert.Equal([4, 5, 6], values);
    }

    [Fact]
    public void Slice_OfSizeMinusOne_ReachesTheEnd()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1, 3).Const("begin", Tensor.Vector(0, 1)).Const("size", Tensor.Vector(-1, -1))
            .Node("Slice", "y", ["x", "begin", "size"], ("T", DType.Float), ("Index", DType.Int32));
        Assert.Equal([2, 3, 5, 6], GraphRun.Floats(graph, ("x", Matrix)).Values);
    }

    [Fact]
    public void GatherV2_WithABatchAxis_TakesEachRowsOwn()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1, 3).Const("i", Tensor.From([2, 0], 2, 1)).Const("axis", Tensor.Scalar(1))
            .Node("GatherV2", "y",
                ["x", "i", "axis"], ("Tparams", DType.Float), ("Tindices", DType.Int32), ("Taxis", DType.Int32), ("batch_dims", 1));
        Assert.Equal([3, 4], GraphRun.Floats(graph, ("x", Matrix)).Values);
    }

    [Fact]
    public void Roll_FurtherThanTheSize_GoesRound()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1, 3).Const("shift", Tensor.Scalar(4)).Const("axis", Tensor.Scalar(1))
            .Node("Roll", "y", ["x", "shift", "axis"], ("T", DType.Float), ("Tshift", DType.Int32), ("Taxis", DType.Int32));
        Assert.Equal([3, 1, 2, 6, 4, 5], GraphRun.Floats(graph, ("x", Matrix)).Values);
    }

    [Fact]
    public void Roll_AlongAnUnknownSize_GoesRound()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1, 3).Const("shift", Tensor.Scalar(-1)).Const("axis", Tensor.Scalar(0))
            .Node("Roll", "y", ["x", "shift", "axis"], ("T", DType.Float), ("Tshift", DType.Int32), ("Taxis", DType.Int32));
        Assert.Equal([4, 5, 6, 1, 2, 3], GraphRun.Floats(graph, ("x", Matrix)).Values);
    }

    private static Tensor Matrix => Tensor.From([1f, 2f, 3f, 4f, 5f, 6f], 2, 3);

    private static float[] Sliced(int[] begin, int[] end, int[] strides, params (string Name, object Value)[] masks) =>
        GraphRun.Floats(SliceGraph(begin, end, strides, masks), ("x", Matrix)).Values;

    private static FrozenGraph SliceGraph(int[] begin, int[] end, int[] strides, params (string Name, object Value)[] masks) =>
        new FrozenGraph()
        .Placeholder("x", DType.Float, -1, 3)
        .Const("begin", Tensor.Vector(begin)).Const("end", Tensor.Vector(end)).Const("strides", Tensor.Vector(strides))
        .Node("StridedSlice", "y", ["x", "begin", "end", "strides"], [("T", DType.Float), ("Index", DType.Int32), .. masks]);
}
