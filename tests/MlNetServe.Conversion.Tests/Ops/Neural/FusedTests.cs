using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Neural;

/// <summary>What TensorFlow's graph optimiser fuses, and for which there is no conformance case.</summary>
public sealed class FusedTests
{
    [Fact]
    public void FusedBatchNormEx_SideInputAndRelu_AreAddedThenCut()
    {
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, -1, -1, -1, 2)
            .Placeholder("side", DType.Float, -1, -1, -1, 2)
            .Const("scale", Tensor.Vector(2f, 1f))
            .Const("zero", Tensor.Vector(0f, 0f))
            .Const("one", Tensor.Vector(1f, 1f))
            .Node("_FusedBatchNormEx", "y", ["x", "scale", "zero", "zero", "one", "side"], ("T", DType.Float), ("U", DType.Float), ("num_side_inputs", 1), ("activation_mode", "Relu"), ("is_training", false), ("epsilon", 0f));
        var (values, _) = GraphRun.Floats(graph, ("x", Tensor.From([1f, 2f], 1, 1, 1, 2)), ("side", Tensor.From([10f, -5f], 1, 1, 1, 2)));
        Assert.Equal([12, 0], values, (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void FusedDepthwiseConv2dNative_BiasAndRelu_KeepTheOrderOfChannels()
    {
        // Two channels with two filters each: the result's channel is c * 2 + m.
        var graph = new FrozenGraph()
            .Placeholder("x", DType.Float, -1, 1, 1, 2)
            .Const("w", Tensor.From([1f, 2f, 3f, -4f], 1, 1, 2, 2))
            .Const("bias", Tensor.Vector(0.5f, 0f, 0f, 0f))
            .Node("_FusedDepthwiseConv2dNative", "y", ["x", "w", "bias"], ("T", DType.Float), ("num_args", 1), ("fused_ops", new[] { "BiasAdd", "Relu" }), ("strides", new[] { 1, 1, 1, 1 }), ("padding", "SAME"));
        Assert.Equal([10.5f, 20, 300, 0], GraphRun.Floats(graph, ("x", Tensor.From([10f, 100f], 1, 1, 1, 2))).Values);
    }
}
