using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Matrix;

/// <summary>_FusedMatMul: its list of ops is written out; an unknown one is refused.</summary>
public sealed class FusedMatMulTests
{
    [Fact]
    public void FusedMatMul_BiasAndRelu6_AreAppliedInOrder()
    {
        var (values, _) = GraphRun.Floats(Graph("BiasAdd", "Relu6"), ("x", Tensor.From([1f, 2f], 1, 2)));
        Assert.Equal([6, 0, 2.5f], values); // 1*1 + 2*3 + .5 is cut at 6, 1 - 2*2 - 1 at 0
    }

    [Fact]
    public void FusedMatMul_UnknownOp_IsRefused() => Assert.Contains("Swish", GraphRun.Refusal(Graph("BiasAdd", "Swish")).Reason, StringComparison.Ordinal);

    private static FrozenGraph Graph(params string[] fused) => new FrozenGraph()
        .Placeholder("x", DType.Float, -1, 2)
        .Const("w", Tensor.From([1f, 1f, 0f, 3f, -2f, 1f], 2, 3))
        .Const("bias", Tensor.Vector(0.5f, -1f, 0.5f))
        .Node("_FusedMatMul", "y", ["x", "w", "bias"], ("T", DType.Float), ("num_args", 1), ("fused_ops", fused));
}
