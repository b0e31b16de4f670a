using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Elementwise;

/// <summary>Quotients and remainders by TensorFlow's definitions.</summary>
public sealed class DivisionTests
{
    [Theory]
    [InlineData("FloorDiv", new[] { -4, 3, -4, 3 })]
    [InlineData("TruncateDiv", new[] { -3, 3, -3, 3 })]
    [InlineData("FloorMod", new[] { 1, 1, -1, -1 })]
    [InlineData("TruncateMod", new[] { -1, 1, 1, -1 })]
    public void Division_OfSignedIntegers_RoundsAsItsNameSays(string op, int[] expected) =>
        Assert.Equal(expected, Binary<int>(op, DType.Int32, Tensor.Vector(-7, 7, 7, -7), Tensor.Vector(2, 2, -2, -2)));

    [Fact]
    public void FloorDiv_OfFloats_RoundsDown() =>
        Assert.Equal([-4f, 3f], Binary<float>("FloorDiv", DType.Float, Tensor.Vector(-7f, 7f), Tensor.Vector(2f, 2f)));

    [Fact]
    public void FloorMod_OfALargeQuotient_KeepsItsDigits() =>
        Assert.Equal([1f, -1f], Binary<float>("FloorMod", DType.Float, Tensor.Vector(16777213f, 2f), Tensor.Vector(3f, -3f)));

    [Theory]
    [InlineData("DivNoNan", 0f)]
    [InlineData("MulNoNan", 0f)]
    public void NoNan_WithAZeroBehind_IsZero(string op, float expected) =>
        Assert.Equal([expected], Binary<float>(op, DType.Float, Tensor.Vector(float.PositiveInfinity), Tensor.Vector(0f)));

    [Theory]
    [InlineData("Xlogy")]
    [InlineData("Xlog1py")]
    [InlineData("Xdivy")]
    public void Products_WithAZeroInFront_AreZeroWhateverComesBehind(string op) =>
        Assert.Equal([0f, 0f], Binary<float>(op, DType.Float, Tensor.Vector(0f, 0f), Tensor.Vector(0f, float.NaN)));

    [Fact]
    public void Atan2_InEveryQuadrant_HasTheRightSign()
    {
        var angles = Binary<float>("Atan2", DType.Float, Tensor.Vector(1f, 1f, -1f, -1f, 0f, 2f), Tensor.Vector(1f, -1f, -1f, 1f, -3f, 0f));
        float[] expected = [MathF.PI / 4, 3 * MathF.PI / 4, -3 * MathF.PI / 4, -MathF.PI / 4, MathF.PI, MathF.PI / 2];
        Assert.Equal(expected, angles, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    private static T[] Binary<T>(string op, DType type, Tensor a, Tensor b)
        where T : unmanaged => GraphRun.Values<T>(
            new FrozenGraph().Placeholder("a", type, -1).Placeholder("b", type, -1).Node(op, "y",
                ["a", "b"], ("T", type)), ("a", a), ("b", b));
}
