namespace MlNetServe.Onnx.Tests;

/// <summary>Models that several tests build on.</summary>
internal static class SmallModels
{
    /// <summary>y = Relu(x * w + b) for x [N,2]; w = [[1,-1],[2,-2]], b = [0.5, 0.25].</summary>
    public static OnnxModel Dense()
    {
        var model = new OnnxModel { ProducerVersion = "1.2.3" };
        var graph = model.Graph;
        graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, [OnnxDim.Named("N"), OnnxDim.Fixed(2)]));
        graph.Outputs.Add(new OnnxValueInfo("y", OnnxType.Float, [OnnxDim.Named("N"), OnnxDim.Fixed(2)]));
        graph.Initializers.Add(Floats("w", [2, 2], 1, -1, 2, -2));
        graph.Initializers.Add(Floats("b", [2], 0.5f, 0.25f));
        graph.Nodes.Add(Node("Gemm", "dense", ["x", "w", "b"], ["z"], OnnxAttribute.Float("alpha", 1)));
        graph.Nodes.Add(Node("Relu", "relu", ["z"], ["y"]));
        return model;
    }

    /// <summary>y = c ? x + k : x * 2, where k is a constant of the branch and x is captured.</summary>
    public static OnnxModel Branch(int size = 2)
    {
        var model = new OnnxModel();
        var graph = model.Graph;
        graph.Inputs.Add(new OnnxValueInfo("c", OnnxType.Bool, []));
        graph.Inputs.Add(new OnnxValueInfo("x", OnnxType.Float, [OnnxDim.Fixed(size)]));
        graph.Outputs.Add(new OnnxValueInfo("y", OnnxType.Float, [OnnxDim.Fixed(size)]));
        graph.Nodes.Add(Node(
            "If",
            "choose",
            ["c"],
            ["y"],
            OnnxAttribute.Graph("then_branch", Arm("Add", Floats("k", [size], [.. Enumerable.Repeat(10f, size)]), "then_y", size)),
            OnnxAttribute.Graph("else_branch", Arm("Mul", Floats("two", [], 2), "else_y", size))));
        return model;
    }

    /// <summary>A model of one node whose inputs a..f are float32 vectors and whose outputs are not declared but for the first.</summary>
    public static OnnxModel OneNode(OnnxNode node)
    {
        var model = new OnnxModel();
        foreach (var input in node.Inputs.Where(i => i.Length > 0).Distinct())
        {
            model.Graph.Inputs.Add(new OnnxValueInfo(input, OnnxType.Float, null));
        }

        model.Graph.Nodes.Add(node);
        model.Graph.Outputs.Add(new OnnxValueInfo(node.Outputs[0], OnnxType.Undefined, null));
        return model;
    }

    public static OnnxNode Node(string op, string name, string[] inputs, string[] outputs, params OnnxAttribute[] attributes) =>
        new(op, name, inputs, outputs, attributes);

    public static OnnxTensor Floats(string name, long[] dims, params float[] values) =>
        OnnxTensor.Create<float>(name, OnnxType.Float, dims, values);

    private static OnnxGraph Arm(string op, OnnxTensor constant, string output, int size)
    {
        var graph = new OnnxGraph { Name = output + "_graph" };
        graph.Initializers.Add(constant);
        graph.Nodes.Add(Node(op, output + "_node", ["x", constant.Name], [output]));
        graph.Outputs.Add(new OnnxValueInfo(output, OnnxType.Float, [OnnxDim.Fixed(size)]));
        return graph;
    }
}
