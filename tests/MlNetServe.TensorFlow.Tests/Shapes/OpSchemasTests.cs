using MlNetServe.TensorFlow.Graph;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.Shapes;

public sealed class OpSchemasTests
{
    [Theory]
    [InlineData("FusedBatchNormV3", "is_training", true)]
    [InlineData("LeakyRelu", "alpha", 0.2f)]
    [InlineData("FusedBatchNorm", "epsilon", 1e-4f)]
    [InlineData("Conv3D", "data_format", "NDHWC")]
    [InlineData("Conv2D", "data_format", "NHWC")]
    [InlineData("ArgMax", "output_type", DType.Int64)]
    [InlineData("Shape", "out_type", DType.Int32)]
    [InlineData("CombinedNonMaxSuppression", "clip_boxes", true)]
    [InlineData("Where", "T", DType.Bool)]
    [InlineData("OneHot", "TI", DType.Int64)]
    [InlineData("QuantizeAndDequantizeV2", "round_mode", "HALF_TO_EVEN")]
    [InlineData("ScaleAndTranslate", "kernel_type", "lanczos3")]
    [InlineData("FakeQuantWithMinMaxArgs", "min", -6f)]
    public void Default_OfAStrippedAttribute_IsTensorFlows(string op, string attribute, object want) =>
        Assert.Equal(want, OpSchemas.Default(op, attribute));

    [Fact]
    public void Default_OfARequiredAttribute_IsNull() => Assert.Null(OpSchemas.Default("Conv2D", "strides"));

    [Fact]
    public void OutputCount_OfSplit_IsNumSplit()
    {
        var node = new TfNode("s", "Split");
        node.Attributes.Set("num_split", 3L);
        Assert.Equal(3, OpSchemas.OutputCount(node));
    }
}
