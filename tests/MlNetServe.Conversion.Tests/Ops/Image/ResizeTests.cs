using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Image;

/// <summary>Resizing of a row of pixels by TensorFlow's definitions.</summary>
public sealed class ResizeTests
{
    [Theory]
    [InlineData(2, 82)]
    [InlineData(2, 41)]
    [InlineData(7, 3)]
    [InlineData(4, 8)]
    public void ResizeNearestNeighbor_OldGrid_PicksByFloat32Product(int from, int to)
    {
        var scale = from / (float)to;
        var expected = Enumerable.Range(0, to).Select(i => (float)Math.Min((int)MathF.Floor(i * scale), from - 1));
        Assert.Equal(expected, Resize("ResizeNearestNeighbor", from, to));
    }

    [Fact]
    public void ResizeNearestNeighbor_AlignCorners_RoundsHalvesAway() =>
        Assert.Equal([0, 1, 1, 2, 2], Resize("ResizeNearestNeighbor", 3, 5, ("align_corners", true)));

    [Fact]
    public void ResizeBilinear_HalfPixels_RepeatsTheBorder() =>
        Assert.Equal([0, 0.25f, 0.75f, 1], Resize("ResizeBilinear", 2, 4, ("half_pixel_centers", true)));

    [Fact]
    public void ResizeBilinear_OldGrid_LeansToTheStart() => Assert.Equal([0, 0.5f, 1, 1], Resize("ResizeBilinear", 2, 4));

    [Fact]
    public void ResizeBicubic_OldGrid_UsesMinusThreeQuarters()
    {
        // Half way between 1 and 2 of 0, 1, 2, 3 the kernel (a = -0.75) gives -3/32, 19/32, 19/32, -3/32.
        var values = Resize("ResizeBicubic", 4, 8);
        Assert.Equal(1.5f, values[3], 4);
        Assert.Equal((19 / 32f) - (3 / 32f * 2), values[1], 4);
    }

    [Fact]
    public void ResizeArea_ToTwoThirds_WeighsByOverlap() =>
        Assert.Equal([(0 + (0.5f * 1)) / 1.5f, ((0.5f * 1) + 2) / 1.5f], Resize("ResizeArea", 3, 2), (a, b) => Math.Abs(a - b) < 1e-5);

    [Fact]
    public void ResizeBilinear_BothGrids_IsRefused()
    {
        var graph = Graph("ResizeBilinear", 2, 4, [("half_pixel_centers", true), ("align_corners", true)]);
        Assert.Equal("align_corners", GraphRun.Refusal(graph).Attribute);
    }

    [Fact]
    public void CropAndResize_OnePixel_IsTheCentreOfTheBox()
    {
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, -1, -1, -1, 1)
            .Const("boxes", Tensor.From([0f, 0f, 0f, 0.5f, 0f, 2f, 0f, 3f], 2, 4))
            .Const("pictures", Tensor.Vector(0, 0))
            .Const("size", Tensor.Vector(1, 1))
            .Node("CropAndResize", "y", ["x", "boxes", "pictures", "size"], ("T", DType.Float), ("extrapolation_value", -7f));
        var (values, _) = GraphRun.Floats(graph, ("x", Tensor.From([0f, 10f, 20f, 30f, 40f], 1, 1, 5, 1)));
        Assert.Equal([10, -7], values); // columns 0..2 have their centre at 1; the other box lies outside
    }

    [Theory]
    [InlineData("CONSTANT", new float[] { -7, 0, 10, 20 })]
    [InlineData("NEAREST", new float[] { 0, 0, 10, 20 })]
    [InlineData("REFLECT", new float[] { 0, 0, 10, 20 })]
    [InlineData("WRAP", new float[] { 20, 0, 10, 20 })]
    public void ImageProjectiveTransformV3_ShiftByOne_FillsByMode(string mode, float[] expected)
    {
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, -1, -1, -1, 1)
            .Const("shift", Tensor.From([1f, 0f, -1f, 0f, 1f, 0f, 0f, 0f], 1, 8))
            .Const("size", Tensor.Vector(1, 4))
            .Const("fill", Tensor.Scalar(-7f))
            .Node("ImageProjectiveTransformV3", "y", ["x", "shift", "size", "fill"], ("dtype", DType.Float), ("interpolation", "NEAREST"), ("fill_mode", mode));
        Assert.Equal(expected, GraphRun.Floats(graph, ("x", Tensor.From([0f, 10f, 20f], 1, 1, 3, 1))).Values);
    }

    private static float[] Resize(string op, int from, int to, params (string, object)[] attributes)
    {
        float[] row = [.. Enumerable.Range(0, from)];
        var known = GraphRun.Floats(Graph(op, from, to, attributes), ("x", Tensor.From(row, 1, 1, from, 1))).Values;
        var unknown = GraphRun.Floats(Graph(op, -1, to, attributes), ("x", Tensor.From(row, 1, 1, from, 1))).Values;
        Assert.Equal(known, unknown);
        return known;
    }

    private static FrozenGraph Graph(string op, int from, int to, (string, object)[] attributes) => new FrozenGraph()
        .Placeholder("x", DType.Float, -1, from < 0 ? -1 : 1, from, 1)
        .Const("size", Tensor.Vector(1, to))
        .Node(op, "y", ["x", "size"], [("T", DType.Float), .. attributes]);
}
