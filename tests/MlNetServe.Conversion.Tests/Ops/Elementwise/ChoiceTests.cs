using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Elementwise;

/// <summary>Select, clipping, comparison and casts.</summary>
public sealed class ChoiceTests
{
    [Fact]
    public void Select_WithAVectorAsCondition_ChoosesRows()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1, 2).Const("c", Tensor.From([true, false], 2)).Const("e", Tensor.From([9f, 9f, 8f, 8f], 2, 2))
            .Node("Select", "y", ["c", "x", "e"], ("T", DType.Float));
        Assert.Equal([1, 2, 8, 8], GraphRun.Floats(graph, ("x", Tensor.From([1f, 2f, 3f, 4f], 2, 2))).Values);
    }

    [Fact]
    public void ClipByValue_WithBoundsThatCross_TakesTheLowerOne()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1).Const("low", Tensor.Vector(2f, 0f)).Const("high", Tensor.Vector(1f, 1f))
            .Node("ClipByValue", "y", ["x", "low", "high"], ("T", DType.Float));
        Assert.Equal([2, 1], GraphRun.Floats(graph, ("x", Tensor.Vector(5f, 5f))).Values);
    }

    [Fact]
    public void Bucketize_OnABoundary_CountsIt()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1)
            .Node("Bucketize", "y", ["x"], ("T", DType.Float), ("boundaries", new[] { 0f, 10f }));
        Assert.Equal([0, 1, 1, 2], GraphRun.Values<int>(graph, ("x", Tensor.Vector(-1f, 0f, 5f, 10f))));
    }

    [Theory]
    [InlineData("Round")]
    [InlineData("Rint")]
    public void Round_OfHalves_GoesToTheEvenNeighbour(string op)
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1).Node(op, "y", ["x"], ("T", DType.Float));
        Assert.Equal([0, 2, 2, -2], GraphRun.Floats(graph, ("x", Tensor.Vector(0.5f, 1.5f, 2.5f, -2.5f))).Values);
    }

    [Theory]
    [InlineData("Expm1", 1e-6)]
    [InlineData("Log1p", 1e-6)]
    public void Logarithms_NearZero_KeepTheirDigits(string op, double x)
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1).Node(op, "y", ["x"], ("T", DType.Float));
        var exact = op == "Expm1" ? x + (x * x / 2) : x - (x * x / 2);
        Assert.Equal(exact, GraphRun.Floats(graph, ("x", Tensor.Vector((float)x))).Values[0], exact * 1e-6);
    }

    [Fact]
    public void Cast_ThatDropsDigits_IsRefused()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, -1)
            .Node("Cast", "h", ["x"], ("SrcT", DType.Float), ("DstT", DType.Half), ("Truncate", true))
            .Node("Cast", "y", ["h"], ("SrcT", DType.Half), ("DstT", DType.Float));
        Assert.Equal("Truncate", GraphRun.Refusal(graph).Attribute);
    }

    [Fact]
    public void AddN_OfIntegers_IsTheirSum()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Int32, -1).Node("AddN", "y", ["x", "x", "x"], ("N", 3), ("T", DType.Int32));
        Assert.Equal([6, -9], GraphRun.Values<int>(graph, ("x", Tensor.Vector(2, -3))));
    }
}
