using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Lowering;

/// <summary>Lowers the nodes of a graph, or of a body of control flow, in topological order.</summary>
internal sealed class GraphLowering(GraphEmitter emitter)
{
    /// <summary>The values of the graph's results, given those of its parameters.</summary>
    internal Value[] Lower(TfGraph graph, IReadOnlyList<Value> parameters)
    {
        var nodes = new NodeLowering(emitter, new BodyLowering(emitter));
        var values = new Dictionary<TfNode, Value[]>();
        for (var i = 0; i < graph.Parameters.Count; i++)
            values[graph.Parameters[i]] = [parameters[i]];
        foreach (var node in graph.Nodes.Where(n => !values.ContainsKey(n)))
            values[node] = node.IsConst ? [Constant(node)] : nodes.Lower(node, [.. node.Inputs.Select(i => Of(values, i))]);
        return [.. graph.Results.Select(r => Of(values, r))];
    }

    private static Value Of(Dictionary<TfNode, Value[]> values, TfOutput output)
    {
        var all = values[output.Node];
        return output.Index < all.Length ? all[output.Index] : throw new IssueException(new ModelIssue(
            "bad-graph", output.Node.Name, output.Node.Op, null, $"Output {output.Index} is used, but the op has {all.Length}."));
    }

    private static Value Constant(TfNode node)
    {
        var tensor = node.Value!;
        return new Value(node.Name, tensor.DType, OnnxTypes.Computed(tensor.DType) ?? OnnxType.String, TfShape.Of(tensor.Shape))
        {
            Constant = tensor,
            Dims = node.Outputs.Length > 0 ? node.Outputs[0].Values : null,
        };
    }
}
