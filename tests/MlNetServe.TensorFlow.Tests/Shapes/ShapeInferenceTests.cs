using Xunit;

namespace MlNetServe.TensorFlow.Tests.Shapes;

public sealed class ShapeInferenceTests
{
    private readonly GraphSketch _sketch = new();

    [Fact]
    public void Reshape_FlattenOfSymbolicBatch_KeepsTheBatch()
    {
        var x = _sketch.Input(DType.Float, -1, 7, 7, 64);
        var flat = _sketch.Add("Reshape", [x, _sketch.Ints(-1, 3136)]);
        var spec = _sketch.Infer(flat);
        Assert.Equal(x.Outputs[0].Shape[0], spec.Shape[0]);
        Assert.Equal(3136, spec.Shape[1].Known);
    }

    [Fact]
    public void Reshape_TargetPackedFromShape_ResolvesMinusOne()
    {
        var x = _sketch.Input(DType.Float, -1, 7, 7, 64);
        var shape = _sketch.Add("Shape", [x], ("T", DType.Float));
        var batch = _sketch.Add("StridedSlice", [shape, _sketch.Ints(0), _sketch.Ints(1), _sketch.Ints(1)], ("shrink_axis_mask", 1L));
        var target = _sketch.Add("Pack", [batch, _sketch.Int(-1)], ("N", 2L));
        var spec = _sketch.Infer(_sketch.Add("Reshape", [x, target]));
        Assert.Equal([-1, 3136], spec.Shape.ToArray());
        Assert.Equal(x.Outputs[0].Shape[0], spec.Shape[0]);
    }

    [Fact]
    public void Reshape_FoldAndUnfoldOfUnknownSizes_FindsTheBatchAgain()
    {
        var x = _sketch.Input(DType.Float, -1, -1, -1, 8);
        var rows = _sketch.Add("Reshape", [x, _sketch.Ints(-1, 8)]);
        var shape = _sketch.Add("Shape", [x], ("T", DType.Float));
        var tail = _sketch.Add("StridedSlice", [shape, _sketch.Ints(1), _sketch.Ints(0), _sketch.Ints(1)], ("end_mask", 1L));
        var target = _sketch.Add("ConcatV2", [_sketch.Ints(-1), tail, _sketch.Int(0)]);
        var spec = _sketch.Infer(_sketch.Add("Reshape", [rows, target]));
        Assert.Equal(x.Outputs[0].Shape, spec.Shape);
    }

    [Theory]
    [InlineData("SAME", 1, 224, 224)]
    [InlineData("SAME", 2, 224, 112)]
    [InlineData("SAME", 2, 7, 4)]
    [InlineData("VALID", 2, 7, 3)]
    [InlineData("VALID", 1, 3, 1)]
    public void Conv2D_Padding_GivesTensorFlowsSize(string padding, long stride, long size, long want)
    {
        var x = _sketch.Input(DType.Float, -1, size, size, 3);
        var filter = _sketch.Const(Tensor.Splat(DType.Float, [3, 3, 3, 8], new byte[4]));
        var spec = _sketch.Infer(_sketch.Add("Conv2D", [x, filter], ("padding", padding), ("strides", new[] { 1L, stride, stride, 1L })));
        Assert.Equal([-1, want, want, 8], spec.Shape.ToArray());
    }

    [Fact]
    public void Conv2D_UnknownSizeOnTwoBranches_GivesEqualDims()
    {
        var x = _sketch.Input(DType.Float, -1, -1, -1, 3);
        var filter = _sketch.Const(Tensor.Splat(DType.Float, [3, 3, 3, 8], new byte[4]));
        object strides = new[] { 1L, 2L, 2L, 1L };
        var a = _sketch.Add("Conv2D", [x, filter], ("padding", "SAME"), ("strides", strides));
        var b = _sketch.Add("Conv2D", [x, filter], ("padding", "SAME"), ("strides", strides));
        var spec = _sketch.Infer(_sketch.Add("AddV2", [a, b]));
        Assert.Equal(a.Outputs[0].Shape, spec.Shape);
        Assert.Equal(a.Outputs[0].Shape, b.Outputs[0].Shape);
    }

    [Fact]
    public void Conv2D_ChannelsDoNotDivide_IsAnIssue()
    {
        var x = _sketch.Input(DType.Float, -1, 8, 8, 4);
        var filter = _sketch.Const(Tensor.Splat(DType.Float, [3, 3, 3, 8], new byte[4]));
        _sketch.Infer(_sketch.Add("Conv2D", [x, filter], ("padding", "SAME"), ("strides", new[] { 1L, 1L, 1L, 1L })));
        Assert.Equal("bad-shape", Assert.Single(_sketch.Report.Issues).Code);
    }

    [Fact]
    public void Conv2DBackpropInput_SizesFromShape_AreTwiceTheInput()
    {
        var x = _sketch.Input(DType.Float, -1, -1, 16, 4);
        var shape = _sketch.Add("Shape", [x], ("T", DType.Float));
        var height = _sketch.Add("StridedSlice", [shape, _sketch.Ints(1), _sketch.Ints(2), _sketch.Ints(1)], ("shrink_axis_mask", 1L));
        var twice = _sketch.Add("Mul", [height, _sketch.Int(2)]);
        var sizes = _sketch.Add("Pack", [_sketch.Int(1), twice, _sketch.Int(32), _sketch.Int(8)]);
        var filter = _sketch.Const(Tensor.Splat(DType.Float, [2, 2, 8, 4], new byte[4]));
        var spec = _sketch.Infer(_sketch.Add("Conv2DBackpropInput", [sizes, filter, x], ("padding", "SAME"), ("strides", new[] { 1L, 2L, 2L, 1L })));
        Assert.Equal(x.Outputs[0].Shape[1] * 2, spec.Shape[1]);
        Assert.Equal(x.Outputs[0].Shape[0], spec.Shape[0]);
        Assert.Equal([-1, -1, 32, 8], spec.Shape.ToArray());
    }

    [Fact]
    public void StridedSlice_EllipsisNewAxisAndShrink_CountsAxesAsTensorFlow()
    {
        // x[..., tf.newaxis, 1] of [2,3,4]: the last axis shrinks, a new one stands before it.
        var x = _sketch.Input(DType.Float, 2, 3, 4);
        var zero = _sketch.Ints(0, 0, 1);
        var spec = _sketch.Infer(_sketch.Add(
            "StridedSlice",
            [x, zero, _sketch.Ints(0, 0, 2), _sketch.Ints(1, 1, 1)],
            ("ellipsis_mask", 1L), ("new_axis_mask", 2L), ("shrink_axis_mask", 4L)));
        Assert.Equal([2, 3, 1], spec.Shape.ToArray());
    }

    [Fact]
    public void Einsum_Attention_GivesTheOutputsLabels()
    {
        var q = _sketch.Input(DType.Float, -1, 50, 3, 64);
        var k = _sketch.Input(DType.Float, -1, 50, 3, 64);
        var spec = _sketch.Infer(_sketch.Add("Einsum", [k, q], ("equation", "aecd,abcd->acbe"), ("N", 2L)));
        Assert.Equal([-1, 3, 50, 50], spec.Shape.ToArray());
    }

    [Fact]
    public void UnknownOp_DtypeAttribute_IsTaken()
    {
        var x = _sketch.Input(DType.Float, 2);
        var spec = _sketch.Infer(_sketch.Add("SomethingNew", [x], ("out_type", DType.Int64)));
        Assert.Equal(DType.Int64, spec.DType);
        Assert.False(spec.Shape.HasRank);
    }

    [Fact]
    public void Concat_WithoutThatAxis_IsAnIssueNotAnException()
    {
        var x = _sketch.Input(DType.Float, 2);
        var y = _sketch.Input(DType.Float, 2, 2);
        _sketch.Infer(_sketch.Add("ConcatV2", [y, x, _sketch.Int(1)], ("N", 2L)));
        Assert.Single(_sketch.Report.Issues);
    }

    [Fact]
    public void Run_Twice_KeepsTheBatchSymbol()
    {
        var x = _sketch.Input(DType.Float, -1, 3);
        var relu = _sketch.Add("Relu", [x]);
        var first = _sketch.Infer(relu);
        Assert.Equal(first.Shape, _sketch.Infer(relu).Shape);
        Assert.Equal("batch", first.Shape[0].ToString());
    }
}
