using Xunit;
using static MlNetServe.Onnx.Tests.SmallModels;

namespace MlNetServe.Onnx.Tests;

public sealed class OnnxCheckerTests
{
    [Fact]
    public void Check_RightModels_NothingFound()
    {
        Assert.Empty(OnnxChecker.Check(Dense()));
        Assert.Empty(OnnxChecker.Check(Branch()));
        Assert.Empty(OnnxChecker.Check(Counting()));
    }

    [Fact]
    public void Check_NodesOutOfOrder_SaysReadBeforeMade() =>
        Expect(Dense(), m => m.Graph.Nodes.Reverse(), "node \"relu\" (Relu): input \"z\" is read before it is made");

    [Fact]
    public void Check_DanglingInput_SaysMadeByNothing() =>
        Expect(Dense(), m => m.Graph.Nodes[1].Inputs = ["zz"], "node \"relu\" (Relu): input \"zz\" is made by nothing");

    [Fact]
    public void Check_OutputMadeTwice_IsFound() => Expect(
        Dense(),
        m => m.Graph.Nodes.Add(Node("Abs", "again", ["x"], ["z"])),
        "node \"again\" (Abs): value \"z\" is made twice");

    [Fact]
    public void Check_InitializerTwice_IsFound() => Expect(
        Dense(),
        m => m.Graph.Initializers.Add(Floats("w", [1], 1)),
        "graph \"main\": value \"w\" is made twice");

    [Fact]
    public void Check_SubgraphValueWithOuterName_IsFound() => Expect(
        Branch(),
        m => m.Graph.Nodes.Add(Node("Abs", "later", ["y"], ["then_y"])),
        "node \"then_y_node\" (Add): value \"then_y\" has the name of one in a graph around \"then_y_graph\"",
        "graph \"then_y_graph\": output \"then_y\" is made by nothing in this graph");

    [Fact]
    public void Check_CaptureOfLaterValue_SaysReadBeforeMade()
    {
        var model = Branch();
        model.Graph.Nodes.Add(Node("Abs", "later", ["x"], ["late"]));
        Expect(
            model,
            m => Arm(m).Nodes[0].Inputs = ["late", "k"],
            "node \"then_y_node\" (Add): input \"late\" is read before it is made");
    }

    [Fact]
    public void Check_OuterReadsSubgraphValue_SaysMadeByNothing() => Expect(
        Branch(),
        m => m.Graph.Nodes.Add(Node("Abs", "peek", ["k"], ["p"])),
        "node \"peek\" (Abs): input \"k\" is made by nothing");

    [Fact]
    public void Check_OuterValueAsSubgraphOutput_IsFound() => Expect(
        Branch(),
        m => Arm(m).Outputs[0] = new OnnxValueInfo("x", OnnxType.Float, null),
        "graph \"then_y_graph\": output \"x\" is made by nothing in this graph");

    [Fact]
    public void Check_NodeNamesEqual_IsFound() => Expect(
        Branch(),
        m => m.Graph.Nodes.Add(Node("Abs", "then_y_node", ["x"], ["p"])),
        "node \"then_y_node\" (Abs): another node has its name");

    [Fact]
    public void Check_BranchWithInputsOrOtherOutputs_IsFound() => Expect(
        Branch(),
        m =>
        {
            Arm(m).Inputs.Add(new OnnxValueInfo("i", OnnxType.Float, null));
            Arm(m).Outputs.Add(new OnnxValueInfo("i", OnnxType.Float, null));
        },
        "node \"choose\" (If): then_branch has 1 inputs; 0 are needed",
        "node \"choose\" (If): then_branch has 2 outputs; 1 are needed");

    [Fact]
    public void Check_DeclaredOutputNotMade_IsFound() => Expect(
        Dense(),
        m => m.Graph.Outputs.Add(new OnnxValueInfo("q", OnnxType.Float, null)),
        "graph \"main\": output \"q\" is made by nothing in this graph");

    [Fact]
    public void Check_DeclaredOutputTwice_IsFound() =>
        Expect(Dense(), m => m.Graph.Outputs.Add(m.Graph.Outputs[0]), "graph \"main\": output \"y\" stands twice");

    [Fact]
    public void Check_DeclaredOutputOfOtherType_IsFound() => Expect(
        Dense(),
        m => m.Graph.Outputs[0] = new OnnxValueInfo("y", OnnxType.Int64, null),
        "graph \"main\": output \"y\" is declared int64, but is float32");

    [Fact]
    public void Check_OtherOpset_IsFound() => Expect(Dense(), m => m.OpsetVersion = 17, "model: opset 17; only 18 is checked");

    [Fact]
    public void Check_ForeignDomain_IsFound() => ExpectNode(
        new OnnxNode("Gelu", "n", ["a"], ["o"], []) { Domain = "com.microsoft" }, "domain \"com.microsoft\"");

    [Fact]
    public void Check_UnknownOperator_IsFound() =>
        ExpectNode(Node("Gelu", "n", ["a"], ["o"]), "not an operator of opset 18 that is known here");

    [Theory]
    [InlineData("Add", new[] { "a" }, "1 inputs; at least 2 are needed")]
    [InlineData("Abs", new[] { "a", "b" }, "2 inputs; at most 1 are allowed")]
    [InlineData("Add", new[] { "a", "" }, "input 1 is absent, but not optional")]
    [InlineData("Sum", new string[0], "0 inputs; at least 1 are needed")]
    [InlineData("Reshape", new[] { "a", "b" }, "input 1 is float32, but must be int64")]
    [InlineData("Not", new[] { "a" }, "input 0 is float32, but must be bool")]
    [InlineData("Slice", new[] { "a", "b", "c" }, "input 1 is float32, but must be int32 or int64", "input 2 is float32, but must be int32 or int64")]
    public void Check_WrongInputs_AreFound(string op, string[] inputs, params string[] problems) =>
        ExpectNode(Node(op, "n", inputs, ["o"]), problems);

    [Fact]
    public void Check_TooManyOutputs_IsFound() => ExpectNode(Node("Abs", "n", ["a"], ["o", "p"]), "2 outputs; at most 1 are allowed");

    [Fact]
    public void Check_OperandsOfDifferentTypes_IsFound()
    {
        var model = OneNode(Node("Add", "n", ["a", "b"], ["o"]));
        model.Graph.Inputs[1] = new OnnxValueInfo("b", OnnxType.Int64, null);
        Expect(model, _ => { }, "node \"n\" (Add): input 1 is int64, but an input before it, of the same type, is float32");
    }

    [Fact]
    public void Check_IntegerWhereFloatIsNeeded_FollowsCasts()
    {
        var model = OneNode(Node("Cast", "c", ["a"], ["i"], OnnxAttribute.Int("to", (long)OnnxType.Int32)));
        model.Graph.Nodes.Add(Node("Softmax", "s", ["i"], ["o"]));
        Expect(model, _ => { }, "node \"s\" (Softmax): input 0 is int32, but must be floating point");
    }

    [Fact]
    public void Check_CastToNoType_IsFound() => ExpectNode(
        Node("Cast", "n", ["a"], ["o"], OnnxAttribute.Int("to", 99)), "attribute to is 99, which is no element type");

    [Fact]
    public void Check_UnknownAttribute_IsFound() => ExpectNode(
        Node("Relu", "n", ["a"], ["o"], OnnxAttribute.Int("alpha", 1)), "attribute \"alpha\" is not one of its attributes");

    [Fact]
    public void Check_AttributeOfOtherType_IsFound() => ExpectNode(
        Node("Softmax", "n", ["a"], ["o"], OnnxAttribute.Float("axis", 1)), "attribute axis is of type Float, not Int");

    [Fact]
    public void Check_AttributeTwice_IsFound() => ExpectNode(
        Node("Softmax", "n", ["a"], ["o"], OnnxAttribute.Int("axis", 1), OnnxAttribute.Int("axis", 2)), "attribute axis stands twice");

    [Fact]
    public void Check_RequiredAttributeMissing_IsFound() =>
        ExpectNode(Node("Concat", "n", ["a", "b"], ["o"]), "attribute axis is missing");

    [Fact]
    public void Check_ConstantWithoutValue_IsFound() =>
        ExpectNode(Node("Constant", "n", [], ["o"]), "exactly one of its value attributes is needed");

    [Fact]
    public void Check_SeveralProblems_AllAreToldInOrder() => Expect(
        Dense(),
        m =>
        {
            m.Graph.Nodes[0].Inputs = ["x", "w", "c"];
            m.Graph.Nodes.Add(Node("Relu6", "six", ["y"], ["q"]));
        },
        "node \"dense\" (Gemm): input \"c\" is made by nothing",
        "node \"six\" (Relu6): not an operator of opset 18 that is known here");

    /// <summary>Loop that adds 1 to x ten times.</summary>
    internal static OnnxModel Counting()
    {
        var body = new OnnxGraph { Name = "body" };
        body.Inputs.Add(new OnnxValueInfo("i", OnnxType.Int64, []));
        body.Inputs.Add(new OnnxValueInfo("go", OnnxType.Bool, []));
        body.Inputs.Add(new OnnxValueInfo("sum", OnnxType.Float, []));
        body.Initializers.Add(Floats("one", [], 1));
        body.Nodes.Add(Node("Identity", "keep", ["go"], ["go_on"]));
        body.Nodes.Add(Node("Add", "add", ["sum", "one"], ["more"]));
        body.Outputs.Add(new OnnxValueInfo("go_on", OnnxType.Bool, []));
        body.Outputs.Add(new OnnxValueInfo("more", OnnxType.Float, []));

        var model = new OnnxModel();
        model.Graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, []));
        model.Graph.Initializers.Add(OnnxTensor.Create<long>("ten", OnnxType.Int64, [], [10]));
        model.Graph.Nodes.Add(Node("Loop", "count", ["ten", "", "x"], ["y"], OnnxAttribute.Graph("body", body)));
        model.Graph.Outputs.Add(new OnnxValueInfo("y", OnnxType.Float, []));
        return model;
    }

    private static OnnxGraph Arm(OnnxModel model) => model.Graph.Nodes[0].Find("then_branch")!.AsGraph();

    private static void ExpectNode(OnnxNode node, params string[] problems) =>
        Expect(OneNode(node), _ => { }, [.. problems.Select(p => $"node \"n\" ({node.OpType}): {p}")]);

    private static void Expect(OnnxModel model, Action<OnnxModel> damage, params string[] problems)
    {
        damage(model);
        Assert.Equal(problems, OnnxChecker.Check(model));
    }
}
