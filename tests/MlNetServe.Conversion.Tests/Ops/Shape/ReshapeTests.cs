using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Shape;

/// <summary>Shapes that are given, inferred or computed.</summary>
public sealed class ReshapeTests
{
    [Fact]
    public void Reshape_ToALiteralZero_IsEmpty()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1, 3).Const("shape", Tensor.Vector(0, 3))
            .Node("Reshape", "y", ["x", "shape"], ("T", DType.Float), ("Tshape", DType.Int32));
        Assert.Equal([0, 3], GraphRun.Floats(graph, ("x", Tensor.From(Array.Empty<float>(), 0, 3))).Shape);
    }

    [Fact]
    public void Reshape_WithTwoUnknownSizes_KeepsTheOneOfTheInput()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1, -1, 2)
            .Node("Shape", "shape", ["x"], ("T", DType.Float), ("out_type", DType.Int32))
            .Const("zero", Tensor.Vector(0)).Const("one", Tensor.Vector(1))
            .Node("StridedSlice", "batch",
                ["shape", "zero", "one", "one"], ("T", DType.Int32), ("Index", DType.Int32), ("shrink_axis_mask", 1))
            .Const("rest", Tensor.Scalar(-1))
            .Node("Pack", "target", ["batch", "rest"], ("N", 2), ("T", DType.Int32))
            .Node("Reshape", "y", ["x", "target"], ("T", DType.Float), ("Tshape", DType.Int32));
        Assert.Equal([3, 8], GraphRun.Floats(graph, ("x", Tensor.From(new float[24], 3, 4, 2))).Shape);
    }

    [Fact]
    public void Squeeze_OfEveryAxis_LeavesTheLong()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, 1, 3, 1).Node("Squeeze", "y", ["x"], ("T", DType.Float));
        Assert.Equal([3], GraphRun.Floats(graph, ("x", Tensor.From(new float[3], 1, 3, 1))).Shape);
    }

    [Fact]
    public void OneHot_OfANegativeIndex_IsAllOff()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Int64, -1).Const("depth", Tensor.Scalar(2)).Const("on", Tensor.Scalar(1f)).Const("off", Tensor.Scalar(0f))
            .Node("OneHot", "y", ["x", "depth", "on", "off"], ("T", DType.Float), ("TI", DType.Int64));
        Assert.Equal([0, 0, 0, 1], GraphRun.Floats(graph, ("x", Tensor.Vector(-1L, 1L))).Values);
    }

    [Fact]
    public void ScatterNd_OnOnePlaceTwice_AddsUp()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, 2).Const("i", Tensor.From([1, 1], 2, 1)).Const("shape", Tensor.Vector(3))
            .Node("ScatterNd", "y", ["i", "x", "shape"], ("T", DType.Float), ("Tindices", DType.Int32));
        Assert.Equal([0, 7, 0], GraphRun.Floats(graph, ("x", Tensor.Vector(3f, 4f))).Values);
    }

    [Fact]
    public void MirrorPad_Symmetric_RepeatsTheEdge()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1).Const("p", Tensor.From([2, 1], 1, 2))
            .Node("MirrorPad", "y", ["x", "p"], ("T", DType.Float), ("Tpaddings", DType.Int32), ("mode", "SYMMETRIC"));
        Assert.Equal([2, 1, 1, 2, 3, 3], GraphRun.Floats(graph, ("x", Tensor.Vector(1f, 2f, 3f))).Values);
    }

    [Fact]
    public void Cumprod_ExclusiveAndReverse_KeepsSigns()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, 4).Const("axis", Tensor.Scalar(0))
            .Node("Cumprod", "y", ["x", "axis"], ("T", DType.Float), ("Tidx", DType.Int32), ("exclusive", true), ("reverse", true));
        Assert.Equal([-24, 12, -4, 1], GraphRun.Floats(graph, ("x", Tensor.Vector(5f, -2f, -3f, -4f))).Values);
    }

    [Fact]
    public void MatrixDiagPartV3_AboveTheMainDiagonal_AlignsToTheRight()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, 3, 3).Const("k", Tensor.Vector(0, 1)).Const("fill", Tensor.Scalar(9f))
            .Node("MatrixDiagPartV3", "y", ["x", "k", "fill"], ("T", DType.Float), ("align", "RIGHT_LEFT"));
        Assert.Equal([9, 2, 6, 1, 5, 9], GraphRun.Floats(graph, ("x", Tensor.From([1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f], 3, 3))).Values);
    }
}
