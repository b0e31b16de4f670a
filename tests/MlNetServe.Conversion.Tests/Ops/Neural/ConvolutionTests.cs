using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Neural;

/// <summary>Convolutions, with answers that one can work out by hand.</summary>
public sealed class ConvolutionTests
{
    [Fact]
    public void Conv2D_UnknownChannels_TakesGroupsFromTheInput()
    {
        // Two groups of two channels: output 0 sees channels 0 and 1, output 1 sees channels 2 and 3.
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, -1, -1, -1, -1)
            .Const("w", Tensor.From([1f, 10f, 2f, 20f], 1, 1, 2, 2))
            .Node("Conv2D", "y", ["x", "w"], ("T", DType.Float), ("strides", new[] { 1, 1, 1, 1 }), ("padding", "VALID"));
        var (values, shape) = GraphRun.Floats(graph, ("x", Tensor.From([1f, 2f, 3f, 4f], 1, 1, 1, 4)));
        Assert.Equal([1, 1, 1, 2], shape);
        Assert.Equal([(1 * 1) + (2 * 2), (3 * 10) + (4 * 20)], values);
    }

    [Fact]
    public void Conv2D_SameStrideTwo_PadsMoreAtTheEnd()
    {
        // Size 4, kernel 3, stride 2: one pad, at the end. Size 5: one at each end.
        Assert.Equal([1 + 2 + 3, 3 + 4], RowSum(3, 2, 1, [1, 2, 3, 4]));
        Assert.Equal([1 + 2, 2 + 3 + 4, 4 + 5], RowSum(3, 2, 1, [1, 2, 3, 4, 5]));
    }

    [Fact]
    public void Conv2D_SameStrideAndDilation_PadsAroundTheSpan()
    {
        // Kernel 2 with dilation 3 spans 4; size 5, stride 2: out 3, total 3, one before.
        Assert.Equal([0 + 3, 2 + 5, 4 + 0], RowSum(2, 2, 3, [1, 2, 3, 4, 5]));
    }

    [Fact]
    public void Conv2DBackpropInput_UnknownSize_CutsToWhatTheSizesSay()
    {
        // Kernel 3, stride 2 from 2 to 4: the full result 1 1 1+2 2 2 loses its last element (total 1, begin 0).
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, -1, 1, -1, 1)
            .Placeholder("sizes", DType.Int32, 4)
            .Const("w", Tensor.From([1f, 1f, 1f], 1, 3, 1, 1))
            .Node("Conv2DBackpropInput", "y", ["sizes", "w", "x"], ("T", DType.Float), ("strides", new[] { 1, 1, 2, 1 }), ("padding", "SAME"));
        var (values, shape) = GraphRun.Floats(graph, ("x", Tensor.From([1f, 2f], 1, 1, 2, 1)), ("sizes", Tensor.Vector(1, 1, 4, 1)));
        Assert.Equal([1, 1, 4, 1], shape);
        Assert.Equal([1, 1, 3, 2], values);
    }

    [Fact]
    public void Conv2D_Double_KeepsItsDigits()
    {
        const double Tiny = 1e-12;
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Double, 1, 1, 2, 1)
            .Const("w", Tensor.From([1d, -1d], 1, 2, 1, 1))
            .Node("Conv2D", "y", ["x", "w"], ("T", DType.Double), ("strides", new[] { 1, 1, 1, 1 }), ("padding", "VALID"));
        Assert.Equal(Tiny, GraphRun.Values<double>(graph, ("x", Tensor.From([1 + Tiny, 1d], 1, 1, 2, 1)))[0], 15);
    }

    [Fact]
    public void Conv2D_BlockedFormat_IsRefusedByName()
    {
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, 1, 1, 2, 1)
            .Const("w", Tensor.From([1f], 1, 1, 1, 1))
            .Node("Conv2D", "y", ["x", "w"], ("T", DType.Float), ("strides", new[] { 1, 1, 1, 1 }), ("padding", "VALID"), ("data_format", "NCHW_VECT_C"));
        var issue = GraphRun.Refusal(graph);
        Assert.Equal(("y", "Conv2D", "data_format"), (issue.Node, issue.Op, issue.Attribute));
    }

    /// <summary>A row under a kernel of ones, SAME; the same whether height and width are known or not.</summary>
    private static float[] RowSum(int kernel, int stride, int dilation, float[] row)
    {
        var known = RowSum(kernel, stride, dilation, row, row.Length);
        Assert.Equal(known, RowSum(kernel, stride, dilation, row, -1));
        return known;
    }

    private static float[] RowSum(int kernel, int stride, int dilation, float[] row, int width)
    {
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, -1, width < 0 ? -1 : 1, width, 1)
            .Const("w", Tensor.From(Enumerable.Repeat(1f, kernel).ToArray(), 1, kernel, 1, 1))
            .Node("Conv2D", "y", ["x", "w"], ("T", DType.Float), ("strides", new[] { 1, 1, stride, 1 }), ("padding", "SAME"), ("dilations", new[] { 1, 1, dilation, 1 }));
        return GraphRun.Floats(graph, ("x", Tensor.From(row, 1, 1, row.Length, 1))).Values;
    }
}
