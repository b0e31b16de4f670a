using MlNetServe.TensorFlow.Protos;
using MlNetServe.TensorFlow.SavedModel;
using MlNetServe.TensorFlow.Tests.SavedModel;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.Graph;

public sealed class ControlFlowTests
{
    [Theory]
    [InlineData(true, "Neg")]
    [InlineData(false, "Exp")]
    public void LoadGraph_SwitchOnAConstant_KeepsTheLiveSide(bool taken, string op)
    {
        var (graph, _, _) = Cond().Const("p", taken).Load();
        Assert.Equal(["Placeholder", op, "Abs"], graph.Nodes.Select(n => n.Op));
    }

    [Fact]
    public void LoadGraph_SwitchOnAnInput_BecomesAnIf()
    {
        var (graph, _, _) = Cond().Placeholder("p", DType.Bool).Load();
        var node = graph.Nodes.Single(n => n.Op == "If");
        Assert.Equal(["p", "x"], node.Inputs.Select(i => i.Node.Name));
        Assert.Contains(node.Bodies["then_branch"].Nodes, n => n.Op == "Neg");
        Assert.Contains(node.Bodies["else_branch"].Nodes, n => n.Op == "Exp");
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void LoadGraph_ConstantsOfTheBranches_AreToldApartByControlEdges(bool taken, float expected)
    {
        var (graph, _, _) = new ForgedGraph()
            .Const("p", taken)
            .Node("Switch", "s", ["p", "p"])
            .Node("Identity", "on", ["s:1"])
            .Node("Identity", "off", ["s:0"])
            .Const("one", 1, "^off")
            .Const("two", 2, "^on")
            .Node("Merge", "m", ["one", "two"])
            .Node("Abs", "y", ["m"])
            .Load();
        Assert.Equal(expected, graph.Nodes.Single(n => n.Op == "Abs").Inputs[0].Node.Value!.DoubleAt(0));
    }

    [Fact]
    public void LoadGraph_TrainingFlagThatNobodyFeeds_IsFalseAndSaysSo()
    {
        var (graph, signature, report) = Cond("is_training").Placeholder("is_training", DType.Bool).Load();
        Assert.Equal(["x:0"], signature.Inputs.Select(i => i.Key));
        Assert.Contains(graph.Nodes, n => n.Op == "Exp");
        Assert.Contains("is_training", Assert.Single(report.Notes));
    }

    [Fact]
    public void LoadGraph_PlaceholderWithDefault_HasItsDefault()
    {
        var (graph, signature, report) = Cond("phase").Const("d", true).Node("PlaceholderWithDefault", "phase", ["d"], ("dtype", ForgedGraph.Type(DType.Bool))).Load();
        Assert.Single(signature.Inputs);
        Assert.Contains(graph.Nodes, n => n.Op == "Neg");
        Assert.Empty(report.Notes);
    }

    [Fact]
    public void LoadGraph_Loop_BecomesAWhileWithItsCapture()
    {
        var (graph, _, report) = Loop().Load();
        Assert.Empty(report.Issues);
        var loop = graph.Nodes.Single(n => n.Op == "While");
        Assert.Equal(["start", "x", "y0"], loop.Inputs.Select(i => i.Node.Name).Order());
        var body = loop.Bodies["body"];
        Assert.Equal(body.Parameters.Count, body.Results.Count);
        Assert.Equal(["Add", "Const", "Mul"], body.Nodes.Select(n => n.Op).Where(o => o != "Placeholder").Order());
        Assert.Single(loop.Bodies["cond"].Results);
        var capture = loop.Inputs.FindIndex(i => i.Node.Name == "y0");
        Assert.Equal(body.Parameters[capture], body.Results[capture].Node);
    }

    [Fact]
    public void LoadGraph_InterfaceOptions_NameInteriorTensors()
    {
        var (graph, signature, _) = new ForgedGraph().Placeholder("x", DType.Float, 2).Node("Neg", "a", ["x"]).Node("Exp", "b", ["a"]).Node("Abs", "y", ["b"])
            .Load(new LoadOptions { Inputs = ["a:0"], Outputs = ["b:0"] });
        Assert.Equal(["a:0"], signature.Inputs.Select(i => i.Key));
        Assert.Equal("Placeholder a:0()\nExp b(a:0:0)\n-> b:0\n", GraphText.Of(graph));
    }

    [Fact]
    public void LoadGraph_NestedLoopsOfTheEvidence_AreNested()
    {
        using var model = new EvidenceModel("conformance", "NextIteration/nested_tf1");
        var outer = model.Load().Graph.Nodes.Single(n => n.Op == "While");
        Assert.Contains(outer.Bodies["body"].Nodes, n => n.Op == "While");
    }

    private static ForgedGraph Cond(string predicate = "p") => new ForgedGraph()
        .Placeholder("x", DType.Float, 2)
        .Node("Switch", "s", ["x", predicate])
        .Node("Neg", "t", ["s:1"])
        .Node("Exp", "f", ["s:0"])
        .Node("Merge", "m", ["f", "t"])
        .Node("Abs", "y", ["m"]);

    private static ForgedGraph Loop()
    {
        AttrValue frame = ForgedGraph.Text("loop");
        return new ForgedGraph()
            .Placeholder("x", DType.Float, 2)
            .Placeholder("y0", DType.Float, 2)
            .Const("start", 0)
            .Node("Enter", "ei", ["start"], ("frame_name", frame))
            .Node("Enter", "ex", ["x"], ("frame_name", frame))
            .Node("Enter", "ey", ["y0"], ("frame_name", frame), ("is_constant", new AttrValue { B = true }))
            .Node("Merge", "mi", ["ei", "ni"])
            .Node("Merge", "mx", ["ex", "nx"])
            .Const("limit", 3, "^mi")
            .Node("Less", "less", ["mi", "limit"])
            .Node("LoopCond", "cond", ["less"])
            .Node("Switch", "si", ["mi", "cond"])
            .Node("Switch", "sx", ["mx", "cond"])
            .Node("Identity", "ii", ["si:1"])
            .Const("one", 1, "^ii")
            .Node("Add", "ai", ["ii", "one"])
            .Node("Mul", "ax", ["sx:1", "ey"])
            .Node("NextIteration", "ni", ["ai"])
            .Node("NextIteration", "nx", ["ax"])
            .Node("Exit", "exit", ["sx:0"])
            .Node("Abs", "y", ["exit"]);
    }
}
