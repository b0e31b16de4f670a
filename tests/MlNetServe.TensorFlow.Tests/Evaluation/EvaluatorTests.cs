using MlNetServe.TensorFlow.Evaluation;
using MlNetServe.TensorFlow.Graph;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.Evaluation;

public sealed class EvaluatorTests
{
    [Fact]
    public void FloorDiv_NegativeIntegers_RoundsDown() =>
        Assert.Equal([-4, 3, -4, 3], Run("FloorDiv", Tensor.Vector(-7, 7, 7, -7), Tensor.Vector(2, 2, -2, -2)).AsSpan<int>().ToArray());

    [Fact]
    public void FloorMod_NegativeIntegers_HasTheDivisorsSign() =>
        Assert.Equal([1, 1, -1, -1], Run("FloorMod", Tensor.Vector(-7, 7, 7, -7), Tensor.Vector(2, 2, -2, -2)).AsSpan<int>().ToArray());

    [Fact]
    public void TruncateDiv_NegativeIntegers_RoundsToZero() =>
        Assert.Equal([-3, -3], Run("TruncateDiv", Tensor.Vector(-7, 7), Tensor.Vector(2, -2)).AsSpan<int>().ToArray());

    [Theory]
    [InlineData("Round")]
    [InlineData("Rint")]
    public void Round_Ties_GoToEven(string op) =>
        Assert.Equal([0f, 2f, 2f, -2f, -2f], Run(op, Tensor.Vector(0.5f, 1.5f, 2.5f, -1.5f, -2.5f)).AsSpan<float>().ToArray());

    [Fact]
    public void Sub_UInt8_Wraps() =>
        Assert.Equal([254], Run("Sub", Tensor.Vector<byte>(3), Tensor.Vector<byte>(5)).AsSpan<byte>().ToArray());

    [Fact]
    public void Cast_FloatToUInt8OutOfRange_TakesTheLowByte() => Assert.Equal(
        [251, 44, 0],
        Run("Cast", ("DstT", DType.UInt8), Tensor.Vector(-5f, 300f, float.NaN)).AsSpan<byte>().ToArray());

    [Fact]
    public void Add_HalfNumbers_AreComputedInFloatAndRounded()
    {
        var half = Run("AddV2", Tensor.Vector((Half)1), Tensor.Vector((Half)0.0004));
        Assert.Equal(DType.Half, half.DType);
        Assert.Equal((Half)1, half.AsSpan<Half>()[0]);
    }

    [Fact]
    public void Add_Shapes_Broadcast()
    {
        var sum = Run("AddV2", Tensor.From([1, 2, 3], 3, 1), Tensor.Vector(10, 20));
        Assert.Equal([3, 2], sum.Shape);
        Assert.Equal([11, 21, 12, 22, 13, 23], sum.AsSpan<int>().ToArray());
    }

    [Theory]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(2.0, 0.9953222650189527)]
    [InlineData(-4.0, -0.9999999845827421)]
    public void Erf_KnownPoints_AreExact(double x, double want) =>
        Assert.Equal(want, Run("Erf", Tensor.Vector(x)).AsSpan<double>()[0], 14);

    [Theory]
    [InlineData(1.0, 0.15729920705028513)]
    [InlineData(5.0, 1.5374597944280349e-12)]
    public void Erfc_KnownPoints_KeepTheirDigits(double x, double want) =>
        Assert.Equal(1, Run("Erfc", Tensor.Vector(x)).AsSpan<double>()[0] / want, 12);

    [Fact]
    public void Maximum_NaN_Wins() => Assert.True(float.IsNaN(Run("Maximum", Tensor.Vector(float.NaN), Tensor.Vector(1f)).AsSpan<float>()[0]));

    [Fact]
    public void OneHot_NegativeIndex_IsOffEverywhere() => Assert.Equal(
        [0f, 0f, 0f, 1f],
        Run("OneHot", Tensor.Vector(-1, 1), Tensor.Scalar(2), Tensor.Scalar(1f), Tensor.Scalar(0f)).AsSpan<float>().ToArray());

    [Fact]
    public void Concat_Strings_AreMoved()
    {
        var joined = Run("ConcatV2", Tensor.FromStrings([1], ["a"u8.ToArray()]), Tensor.FromStrings([1], ["b"u8.ToArray()]), Tensor.Scalar(0));
        Assert.Equal("b"u8.ToArray(), joined.Strings[1]);
    }

    [Fact]
    public void Fill_Huge_StaysASplat()
    {
        var filled = Run("Fill", Tensor.Vector(1L << 20, 1L << 15), Tensor.Scalar(1f));
        Assert.True(filled.IsSplat);
        Assert.Equal(1L << 35, filled.Count);
    }

    [Fact]
    public void TryEvaluate_IndexOutside_IsNull()
    {
        var node = new TfNode("g", "GatherV2");
        Assert.Null(Evaluator.TryEvaluate(node, [Tensor.Vector(1, 2), Tensor.Vector(5), Tensor.Scalar(0)]));
    }

    [Fact]
    public void TryEvaluate_RandomOp_HasNoKernel()
    {
        var node = new TfNode("r", "RandomUniform");
        Assert.False(Evaluator.CanEvaluate(node));
        Assert.Null(Evaluator.TryEvaluate(node, [Tensor.Vector(2)]));
    }

    private static Tensor Run(string op, params Tensor[] inputs) => Evaluator.TryEvaluate(new TfNode("n", op), inputs)![0];

    private static Tensor Run(string op, (string Name, object Value) attribute, params Tensor[] inputs)
    {
        var node = new TfNode("n", op);
        node.Attributes.Set(attribute.Name, attribute.Value);
        return Evaluator.TryEvaluate(node, inputs)![0];
    }
}
