using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Quantize;

/// <summary>Fake quantisation: rounding of halves, the nudged range, refusals.</summary>
public sealed class FakeQuantTests
{
    [Fact]
    public void FakeQuantWithMinMaxArgs_Halves_GoUp() =>
        Assert.Equal([0, 1, 2, 3, 255], Args([-3, 0.5f, 1.5f, 2.5f, 300], 0, 255, 8));

    [Fact]
    public void FakeQuantWithMinMaxArgs_RangeOffZero_IsMovedOntoIt()
    {
        // Two bits over -1..2.2: step 3.2 / 3, zero point 0.9375 rounds to 1: the values are -1, 0, 1, 2 steps.
        var step = 3.2f / 3;
        Assert.Equal([-step, 0, step, 2 * step], Args([-5, 0.1f, 1, 5], -1, 2.2f, 2), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void FakeQuantWithMinMaxVars_EmptyRange_IsZero()
    {
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, -1)
            .Const("zero", Tensor.Scalar(0f))
            .Node("FakeQuantWithMinMaxVars", "y", ["x", "zero", "zero"]);
        Assert.Equal([0, 0], GraphRun.Floats(graph, ("x", Tensor.Vector(1f, -1f))).Values);
    }

    [Fact]
    public void FakeQuantWithMinMaxArgs_OneBit_IsRefused() => Assert.Equal("num_bits", GraphRun.Refusal(Graph(0, 1, 1)).Attribute);

    [Fact]
    public void QuantizeAndDequantizeV2_SignedRange_KeepsTheScaleOfTheWiderEnd()
    {
        // Three bits: -4..3 steps. -1 allows 4 steps a unit, 3 only 1: the step is 1.
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, -1)
            .Const("min", Tensor.Scalar(-1f))
            .Const("max", Tensor.Scalar(3f))
            .Node("QuantizeAndDequantizeV2", "y", ["x", "min", "max"], ("T", DType.Float), ("num_bits", 3), ("range_given", true));
        Assert.Equal([-4, 0, 2, 3], GraphRun.Floats(graph, ("x", Tensor.Vector(-9f, 0.5f, 1.5f, 9f))).Values);
    }

    [Fact]
    public void QuantizeAndDequantizeV2_Axis_HasAScaleForEachChannel()
    {
        // Two bits, signed and narrow: -1, 0, 1 steps of 1 in channel 0 and of 10 in channel 1.
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, -1, 2)
            .Const("min", Tensor.Vector(-1f, -10f))
            .Const("max", Tensor.Vector(1f, 10f))
            .Node("QuantizeAndDequantizeV2", "y", ["x", "min", "max"], ("T", DType.Float), ("num_bits", 2), ("range_given", true), ("narrow_range", true), ("axis", 1));
        Assert.Equal([1, 10, -1, 0], GraphRun.Floats(graph, ("x", Tensor.From([0.7f, 7f, -3f, 3f], 2, 2))).Values);
    }

    private static float[] Args(float[] x, float min, float max, int bits) => GraphRun.Floats(Graph(min, max, bits), ("x", Tensor.Vector(x))).Values;

    private static FrozenGraph Graph(float min, float max, int bits) => new FrozenGraph()
        .Placeholder("x", DType.Float, -1)
        .Node("FakeQuantWithMinMaxArgs", "y", ["x"], ("min", min), ("max", max), ("num_bits", bits));
}
