using System.Globalization;
using MlNetServe.Conversion.Lowering;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Control;

// TF:   Case(branch_index: int32, input: list(Tin), branches: list(func)) -> output: list(Tout); StatelessCase; an index outside takes
//       the last branch
// ONNX: If(cond: bool, then_branch: graph, else_branch: graph) -> outputs, ..., the other branches nested in else_branch
internal static class Case
{
    internal static Value[] Convert(OpContext op)
    {
        var branches = op.Node.Bodies.OrderBy(b => Number(b.Key)).Select(b => b.Value).ToList();
        var index = op.Input(0);
        var first = op.Emit("Equal", [index, op.ScalarLike(index, 0, "first")]);
        Value[] inputs = [.. Enumerable.Range(0, op.InputCount).Select(op.InputAsIs)];
        return If.Of(op, first, WithIndex(branches[0], op.Node), Others(op.Node, branches), inputs);
    }

    /// <summary>n of "branches/n".</summary>
    private static int Number(string key) => int.Parse(key[(key.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);

    /// <summary>A branch as a graph whose first parameter is the index.</summary>
    private static TfGraph WithIndex(TfGraph branch, TfNode node)
    {
        var graph = new TfGraph();
        graph.Nodes.AddRange(branch.Nodes);
        graph.Parameters.Add(graph.Add(Parameter("index", node.Inputs[0].Spec)));
        graph.Parameters.AddRange(branch.Parameters);
        graph.Results.AddRange(branch.Results);
        return graph;
    }

    /// <summary>The branches behind the first as a Case of the index less one.</summary>
    private static TfGraph Others(TfNode node, List<TfGraph> branches)
    {
        if (branches.Count <= 2)
            return WithIndex(branches[^1], node);
        var graph = new TfGraph();
        var parameters = node.Inputs.Select((input, i) => graph.Add(Parameter($"input_{i}", input.Spec))).ToList();
        graph.Parameters.AddRange(parameters);
        var one = graph.Add(TfNode.Const($"{node.Name}/one", Tensor.Scalar(1)));
        var less = graph.Add(new TfNode($"{node.Name}/less", "Sub") { Outputs = [new TensorSpec(DType.Int32, TfShape.Scalar)] });
        less.Inputs.AddRange([new TfOutput(parameters[0]), new TfOutput(one)]);
        var rest = graph.Add(new TfNode($"{node.Name}/others", node.Op) { Outputs = node.Outputs });
        rest.Inputs.AddRange([new TfOutput(less), .. parameters.Skip(1).Select(p => new TfOutput(p))]);
        for (var i = 1; i < branches.Count; i++)
            rest.Bodies[string.Create(CultureInfo.InvariantCulture, $"branches/{i - 1}")] = branches[i];
        graph.Results.AddRange(node.Outputs.Select((_, i) => new TfOutput(rest, i)));
        return graph;
    }

    private static TfNode Parameter(string name, TensorSpec spec) => new(name, "Placeholder") { Outputs = [spec] };
}
