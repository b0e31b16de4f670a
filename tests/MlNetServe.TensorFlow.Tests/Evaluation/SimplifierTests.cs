using MlNetServe.TensorFlow.Evaluation;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Tests.Shapes;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.Evaluation;

public sealed class SimplifierTests
{
    private readonly GraphSketch _sketch = new();

    [Fact]
    public void Run_FillOf2To35Elements_IsNotFolded()
    {
        var fill = _sketch.Add("Fill", [_sketch.Const(Tensor.Vector(1L << 20, 1L << 15)), _sketch.Const(Tensor.Scalar(1f))], ("T", DType.Float));
        Simplify(_sketch.Add("Neg", [fill]));
        Assert.Equal(["Fill", "Neg"], Ops());
    }

    [Theory]
    [InlineData("Tile")]
    [InlineData("BroadcastTo")]
    public void Run_MuchFromLittle_IsNotFolded(string op)
    {
        var shape = _sketch.Const(Tensor.Vector(1 << 10, 1 << 10));
        var big = _sketch.Add(op, [_sketch.Const(Tensor.From([1f], 1, 1)), shape], ("T", DType.Float));
        Simplify(big);
        Assert.Equal([op], Ops());
    }

    [Fact]
    public void Run_ChainOfConstants_BecomesOneConstant()
    {
        var sum = _sketch.Add("AddV2", [_sketch.Ints(1, 2), _sketch.Ints(3, 4)]);
        var x = _sketch.Input(DType.Int32, 2);
        Simplify(_sketch.Add("Mul", [x, _sketch.Add("Neg", [sum])]));
        Assert.Equal(["Mul"], Ops());
        Assert.Equal([-4, -6], _sketch.Graph.Results[0].Node.Inputs[1].Node.Value!.AsSpan<int>().ToArray());
    }

    [Fact]
    public void Run_ShapeOfKnownDims_IsAConstant()
    {
        var x = _sketch.Input(DType.Float, -1, 4, 6);
        var shape = _sketch.Add("Shape", [x], ("T", DType.Float));
        Simplify(_sketch.Add("StridedSlice", [shape, _sketch.Ints(1), _sketch.Ints(3), _sketch.Ints(1)]));
        Assert.Equal([4, 6], _sketch.Graph.Results[0].Node.Value!.AsSpan<int>().ToArray());
    }

    [Fact]
    public void Run_OpsThatDoNothing_AreGone()
    {
        var x = _sketch.Input(DType.Float, -1, 4);
        var padded = _sketch.Add("Pad", [x, _sketch.Const(Tensor.From([0, 0, 0, 0], 2, 2))]);
        var turned = _sketch.Add("Transpose", [padded, _sketch.Ints(0, 1)]);
        var cast = _sketch.Add("Cast", [turned], ("DstT", DType.Float), ("SrcT", DType.Float));
        var wider = _sketch.Add("ExpandDims", [cast, _sketch.Int(1)]);
        var back = _sketch.Add("Squeeze", [wider], ("squeeze_dims", new[] { 1L }));
        var shaped = _sketch.Add("Reshape", [_sketch.Add("Tile", [back, _sketch.Ints(1, 1)]), _sketch.Ints(-1, 4)]);
        Simplify(_sketch.Add("Relu", [shaped]));
        Assert.Equal(["Relu"], Ops());
        Assert.Same(x, _sketch.Graph.Results[0].Node.Inputs[0].Node);
    }

    [Fact]
    public void Run_IfWithConstantPredicate_IsTheBranch()
    {
        var x = _sketch.Input(DType.Float, -1, 4);
        var node = _sketch.Add("If", [_sketch.Const(Tensor.Scalar(false)), x], ("Tout", new[] { DType.Float }));
        node.Bodies["then_branch"] = Body("Relu");
        node.Bodies["else_branch"] = Body("Neg");
        Simplify(node);
        Assert.Equal(["Neg"], Ops());
        Assert.Same(x, _sketch.Graph.Results[0].Node.Inputs[0].Node);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(17, -1)]
    public void Run_WhileWithConstantTripCount_IsUnrolledWhenShort(int limit, int rounds)
    {
        var x = _sketch.Input(DType.Float, -1, 4);
        var loop = _sketch.Add("While", [_sketch.Int(0), x], ("T", new[] { DType.Int32, DType.Float }));
        loop.Bodies["cond"] = Condition(limit);
        loop.Bodies["body"] = CountingBody();
        _sketch.Finish(loop);
        _sketch.Graph.Results[0] = new TfOutput(loop, 1);
        Simplifier.Run(_sketch.Graph, _sketch.Report);
        var want = rounds < 0 ? ["While"] : Enumerable.Repeat("Softsign", rounds);
        Assert.Equal(want, Ops());
    }

    [Fact]
    public void Run_WhileOfConstants_IsComputed()
    {
        var loop = _sketch.Add("While", [_sketch.Int(0), _sketch.Const(Tensor.Scalar(1f))], ("T", new[] { DType.Int32, DType.Float }));
        loop.Bodies["cond"] = Condition(1000);
        loop.Bodies["body"] = CountingBody();
        Simplify(loop);
        Assert.Equal(1000, _sketch.Graph.Results[0].Node.Value!.AsSpan<int>()[0]);
    }

    [Fact]
    public void Run_EndlessLoopOfConstants_EndsAndStays()
    {
        var loop = _sketch.Add("While", [_sketch.Int(0), _sketch.Const(Tensor.Scalar(1f))], ("T", new[] { DType.Int32, DType.Float }));
        loop.Bodies["cond"] = Condition(int.MaxValue);
        loop.Bodies["body"] = CountingBody();
        Simplify(loop);
        Assert.Equal(["While"], Ops());
    }

    private static TfGraph Body(string op)
    {
        var body = new GraphSketch();
        body.Finish(body.Add(op, [body.Input(DType.Float, -1, 4)]));
        return body.Graph;
    }

    private static TfGraph Condition(int limit)
    {
        var body = new GraphSketch();
        var counter = body.Input(DType.Int32);
        body.Input(DType.Float, -1, 4);
        body.Finish(body.Add("Less", [counter, body.Int(limit)]));
        return body.Graph;
    }

    private static TfGraph CountingBody()
    {
        var body = new GraphSketch();
        var counter = body.Input(DType.Int32);
        var x = body.Input(DType.Float, -1, 4);
        var next = body.Add("AddV2", [counter, body.Int(1)]);
        var turned = body.Add("Softsign", [x]);
        body.Finish(next);
        body.Graph.Results.Add(new TfOutput(turned));
        body.Graph.Sort();
        return body.Graph;
    }

    private void Simplify(TfNode result)
    {
        _sketch.Finish(result);
        Simplifier.Run(_sketch.Graph, _sketch.Report);
    }

    private IEnumerable<string> Ops() => _sketch.Graph.Nodes.Where(n => !n.IsConst && n.Op != "Placeholder").Select(n => n.Op);
}
