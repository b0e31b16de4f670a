using MlNetServe.TensorFlow.Protos;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.Graph;

public sealed class InliningTests
{
    [Fact]
    public void LoadGraph_NestedCalls_AreExpandedUnderTheirNames()
    {
        var (graph, _, report) = new ForgedGraph()
            .Placeholder("x", DType.Float, 2)
            .Function("inner", ["a"], [("r", "n:y:0")], ForgedGraph.Make("Neg", "n", ["a"]))
            .Function("outer", ["a"], [("r", "c:output:0")], ForgedGraph.Make("PartitionedCall", "c", ["a"], ("f", ForgedGraph.Call("inner"))))
            .Node("StatefulPartitionedCall", "call", ["x"], ("f", ForgedGraph.Call("outer")))
            .Node("Abs", "y", ["call:0"])
            .Load();
        Assert.Empty(report.Issues);
        Assert.Equal("Placeholder x()\nNeg call/c/n(x:0)\nAbs y(call/c/n:0)\n-> y:0\n", GraphText.Of(graph));
    }

    [Fact]
    public void LoadGraph_OpNamedAsAFunction_IsACall()
    {
        var (graph, _, _) = new ForgedGraph()
            .Placeholder("x", DType.Float, 2)
            .Function("MyOp", ["a"], [("p", "n:y:0"), ("q", "m:y:0")], ForgedGraph.Make("Neg", "n", ["a"]), ForgedGraph.Make("Exp", "m", ["a"]))
            .Node("MyOp", "call", ["x"])
            .Node("Abs", "y", ["call:1"])
            .Load();
        Assert.Equal("Placeholder x()\nExp call/m(x:0)\nAbs y(call/m:0)\n-> y:0\n", GraphText.Of(graph));
    }

    [Fact]
    public void LoadGraph_UnusedOutputOfACall_IsNotBuilt()
    {
        var (graph, _, report) = new ForgedGraph()
            .Placeholder("x", DType.Float, 2)
            .Function("two", ["a"], [("p", "n:y:0"), ("q", "gone:y:0")], ForgedGraph.Make("Neg", "n", ["a"]), ForgedGraph.Make("PyFunc", "gone", ["absent:y:0"]))
            .Node("PartitionedCall", "call", ["x"], ("f", ForgedGraph.Call("two")))
            .Node("Abs", "y", ["call"])
            .Load();
        Assert.Empty(report.Issues);
        Assert.Equal(["Placeholder", "Neg", "Abs"], graph.Nodes.Select(n => n.Op));
    }

    [Fact]
    public void LoadGraph_NamedOutputs_BecomeFlatIndices()
    {
        var (graph, _, _) = new ForgedGraph()
            .Placeholder("x", DType.Float, 2, 3)
            .Function("top", ["a"], [("i", "t:indices:0")], ForgedGraph.Make("TopKV2", "t", ["a", "a"]))
            .Node("PartitionedCall", "call", ["x"], ("f", ForgedGraph.Call("top")))
            .Node("Abs", "y", ["call"])
            .Load();
        Assert.Equal(1, graph.Nodes.Single(n => n.Op == "Abs").Inputs[0].Index);
    }

    [Fact]
    public void LoadGraph_AttributePlaceholder_TakesTheCallsValue()
    {
        var call = ForgedGraph.Call("cast");
        call.Func.Attr["To"] = Google.Protobuf.MessageExtensions.ToByteString(ForgedGraph.Type(DType.Half));
        var (graph, _, _) = new ForgedGraph()
            .Placeholder("x", DType.Float, 2)
            .Function("cast", ["a"], [("r", "c:y:0")], ForgedGraph.Make("Cast", "c", ["a"], ("DstT", new AttrValue { Placeholder = "To" })))
            .Node("PartitionedCall", "call", ["x"], ("f", call))
            .Node("Abs", "y", ["call"])
            .Load();
        Assert.Equal(DType.Half, graph.Nodes.Single(n => n.Op == "Cast").Attributes.Type("DstT"));
    }

    [Fact]
    public void LoadGraph_Recursion_IsAnIssue()
    {
        var (_, _, report) = new ForgedGraph()
            .Placeholder("x", DType.Float, 2)
            .Function("f", ["a"], [("r", "c:output:0")], ForgedGraph.Make("PartitionedCall", "c", ["a"], ("f", ForgedGraph.Call("f"))))
            .Node("PartitionedCall", "call", ["x"], ("f", ForgedGraph.Call("f")))
            .Node("Abs", "y", ["call"])
            .Load();
        Assert.Equal("recursion", Assert.Single(report.Issues).Code);
    }

    [Fact]
    public void LoadGraph_CycleOfNodes_IsAnIssueThatNamesThem()
    {
        var (_, _, report) = new ForgedGraph()
            .Placeholder("x", DType.Float, 2)
            .Node("Add", "a", ["x", "b"])
            .Node("Neg", "b", ["a"])
            .Node("Abs", "y", ["a"])
            .Load();
        var issue = Assert.Single(report.Issues);
        Assert.Equal("cycle", issue.Code);
        Assert.Contains("'a'", issue.Reason);
        Assert.Contains("'b'", issue.Reason);
    }

    [Fact]
    public void LoadGraph_ExponentialCalls_AreTooLarge()
    {
        var graph = new ForgedGraph().Placeholder("x", DType.Float, 2)
            .Function("f0", ["a"], [("r", "a")]);
        for (var i = 1; i < 40; i++)
        {
            var inner = ForgedGraph.Call($"f{i - 1}");
            graph.Function($"f{i}", ["a"], [("r", "q:output:0")], ForgedGraph.Make("PartitionedCall", "p", ["a"], ("f", inner)), ForgedGraph.Make("PartitionedCall", "q", ["p:output:0"], ("f", inner)));
        }

        var (_, _, report) = graph.Node("PartitionedCall", "call", ["x"], ("f", ForgedGraph.Call("f39"))).Node("Abs", "y", ["call"]).Load();
        Assert.Equal("too-large", Assert.Single(report.Issues).Code);
    }

    [Fact]
    public void LoadGraph_MissingFunction_IsAnIssue()
    {
        var (_, _, report) = new ForgedGraph()
            .Placeholder("x", DType.Float, 2)
            .Node("PartitionedCall", "call", ["x"], ("f", ForgedGraph.Call("gone")))
            .Node("Abs", "y", ["call"])
            .Load();
        Assert.Equal("missing-function", Assert.Single(report.Issues).Code);
    }

    [Fact]
    public void LoadGraph_EdgeFromNowhere_IsAFileError()
    {
        var graph = new ForgedGraph().Placeholder("x", DType.Float, 2).Node("Add", "y", ["x", "gone"]);
        Assert.Contains("'gone'", Assert.Throws<ModelFileException>(() => graph.Load()).Reason);
    }

    [Fact]
    public void Open_TwoNodesOfOneName_IsAFileError()
    {
        var graph = new ForgedGraph().Placeholder("x", DType.Float, 2).Node("Abs", "y", ["x"]).Node("Neg", "y", ["x"]);
        Assert.Contains("'y'", Assert.Throws<ModelFileException>(() => graph.Load()).Reason);
    }

    [Fact]
    public void LoadGraph_DeepChain_NeedsNoDeepStack()
    {
        var graph = new ForgedGraph().Placeholder("x", DType.Float, 2).Node("Abs", "n0", ["x"]);
        for (var i = 1; i < 30_000; i++)
            graph.Node("Neg", $"n{i}", [$"n{i - 1}"]);
        Assert.Equal(30_001, graph.Load().Graph.Nodes.Count);
    }

    [Fact]
    public void LoadGraph_BranchBodies_KeepTheirCapturesAsInputs()
    {
        var (graph, _, _) = new ForgedGraph()
            .Placeholder("x", DType.Float, 2)
            .Placeholder("p", DType.Bool)
            .Function("then", ["a"], [("r", "n:y:0")], ForgedGraph.Make("Neg", "n", ["a"]))
            .Function("else", ["a"], [("r", "a")])
            .Node("StatelessIf", "if", ["p", "x"], ("then_branch", ForgedGraph.Call("then")), ("else_branch", ForgedGraph.Call("else")))
            .Node("Abs", "y", ["if"])
            .Load();
        var node = graph.Nodes.Single(n => n.Op == "StatelessIf");
        Assert.Equal("Placeholder if/then_branch/a()\nNeg if/then_branch/n(if/then_branch/a:0)\n-> if/then_branch/n:0\n", GraphText.Of(node.Bodies["then_branch"]));
        Assert.Equal("Placeholder if/else_branch/a()\n-> if/else_branch/a:0\n", GraphText.Of(node.Bodies["else_branch"]));
    }

    [Theory]
    [InlineData(true, "Neg")]
    [InlineData(false, "Exp")]
    public void LoadGraph_BranchOnAConstant_TakesTheBranch(bool taken, string op)
    {
        var (graph, _, _) = new ForgedGraph()
            .Placeholder("x", DType.Float, 2)
            .Const("p", taken)
            .Function("then", ["a"], [("r", "n:y:0")], ForgedGraph.Make("Neg", "n", ["a"]))
            .Function("else", ["a"], [("r", "n:y:0")], ForgedGraph.Make("Exp", "n", ["a"]))
            .Node("If", "if", ["p", "x"], ("then_branch", ForgedGraph.Call("then")), ("else_branch", ForgedGraph.Call("else")))
            .Node("Abs", "y", ["if"])
            .Load();
        Assert.Equal(["Placeholder", op, "Abs"], graph.Nodes.Select(n => n.Op));
    }
}
