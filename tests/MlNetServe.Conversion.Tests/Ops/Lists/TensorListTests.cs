using MlNetServe.TensorFlow;
using Xunit;

namespace MlNetServe.Conversion.Tests.Ops.Lists;

/// <summary>Lists as stacked tensors.</summary>
public sealed class TensorListTests
{
    [Fact]
    public void TensorListPushBack_OnAnEmptyList_HoldsWhatWasPushed()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, 2).Const("shape", Tensor.Vector(2)).Const("most", Tensor.Scalar(-1))
            .Node("EmptyTensorList", "empty", ["shape", "most"], ("element_dtype", DType.Float), ("shape_type", DType.Int32))
            .Node("TensorListPushBack", "one", ["empty", "x"], ("element_dtype", DType.Float))
            .Node("TensorListPushBack", "two", ["one", "x"], ("element_dtype", DType.Float))
            .Node("TensorListStack", "y", ["two", "shape"], ("element_dtype", DType.Float));
        Assert.Equal([1, 2, 1, 2], GraphRun.Floats(graph, ("x", Tensor.Vector(1f, 2f))).Values);
    }

    [Fact]
    public void TensorListSetItem_OnAReservedList_LeavesTheOthersZero()
    {
        var graph = new FrozenGraph().Placeholder("x", DType.Float, 2).Const("shape", Tensor.Scalar(-1)).Const("n", Tensor.Scalar(3)).Const("i", Tensor.Scalar(1))
            .Node("TensorListReserve", "list", ["shape", "n"], ("element_dtype", DType.Float), ("shape_type", DType.Int32))
            .Node("TensorListSetItem", "set", ["list", "i", "x"], ("element_dtype", DType.Float))
            .Node("TensorListStack", "y", ["set", "shape"], ("element_dtype", DType.Float));
        Assert.Equal([0, 0, 1, 2, 0, 0], GraphRun.Floats(graph, ("x", Tensor.Vector(1f, 2f))).Values);
    }
}
