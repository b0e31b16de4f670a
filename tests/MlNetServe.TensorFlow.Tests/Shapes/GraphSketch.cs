using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Tests.Shapes;

/// <summary>Builds small graphs by hand.</summary>
internal sealed class GraphSketch
{
    private int _count;

    internal TfGraph Graph { get; } = new();

    internal ImportReport Report { get; } = new();

    internal TfNode Input(DType type, params long[] shape)
    {
        var node = new TfNode($"in{_count++}", "Placeholder");
        node.Attributes.Set("dtype", type);
        node.Attributes.Set("shape", TfShape.Of(shape));
        Graph.Parameters.Add(node);
        return Graph.Add(node);
    }

    internal TfNode Const(Tensor value) => Graph.Add(TfNode.Const($"const{_count++}", value));

    internal TfNode Ints(params int[] values) => Const(Tensor.Vector(values));

    internal TfNode Int(int value) => Const(Tensor.Scalar(value));

    internal TfNode Add(string op, IEnumerable<TfNode> inputs, params (string Name, object Value)[] attributes)
    {
        var node = new TfNode($"{op}{_count++}", op);
        node.Inputs.AddRange(inputs.Select(i => new TfOutput(i)));
        foreach (var (name, value) in attributes)
            node.Attributes.Set(name, value);
        return Graph.Add(node);
    }

    /// <summary>Infers with this node as the result, and answers its first output.</summary>
    internal TensorSpec Infer(TfNode result)
    {
        Finish(result);
        ShapeInference.Run(Graph, Report);
        return result.Outputs[0];
    }

    internal void Finish(TfNode result)
    {
        Graph.Results.Clear();
        Graph.Results.Add(new TfOutput(result));
        Graph.Sort();
    }
}
