using MlNetServe.Conversion.Layout;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Lowering;

/// <summary>Lowers a body of control flow into a subgraph, for the If and Loop of ONNX.</summary>
internal sealed class BodyLowering(GraphEmitter emitter)
{
    /// <summary>A name that is unique in the model, for an input of a subgraph.</summary>
    internal string UniqueName(string wanted) => emitter.UniqueName(wanted);

    /// <summary>Lowers a graph into the graph at hand and gives its results: the condition of a loop before its first round.</summary>
    internal Value[] Inline(TfGraph graph, IReadOnlyList<Value> parameters) => new GraphLowering(emitter).Lower(graph, parameters);

    /// <summary>
    /// A subgraph without inputs whose nodes see the outer values: a branch of If. Outputs are in TensorFlow's order and, where
    /// types are given, in these.
    /// </summary>
    internal OnnxGraph Branch(string owner, TfGraph body, IReadOnlyList<Value> captured, IReadOnlyList<OnnxType> types) =>
        Lower(owner, body, captured, types, [], (_, _) => []);

    /// <summary>
    /// A subgraph with inputs of its own: the body of a Loop.
    /// </summary>
    /// <param name="owner">The node's name.</param>
    /// <param name="body">The body to lower.</param>
    /// <param name="parameters">The values of its parameters: inputs of the subgraph or outer values.</param>
    /// <param name="types">The types of its results.</param>
    /// <param name="inputs">The subgraph's inputs.</param>
    /// <param name="first">Makes outputs that come before the body's results (a Loop's condition) from these.</param>
    internal OnnxGraph Lower(
        string owner, TfGraph body, IReadOnlyList<Value> parameters, IReadOnlyList<OnnxType> types, IReadOnlyList<OnnxValueInfo> inputs,
        Func<GraphEmitter, Value[], IReadOnlyList<Value>> first) =>
        Lower(owner, body, _ => parameters, types, inputs, first);

    /// <summary>The same with parameters that are made by nodes of the subgraph itself.</summary>
    internal OnnxGraph Lower(
        string owner, TfGraph body, Func<GraphEmitter, IReadOnlyList<Value>> parameters, IReadOnlyList<OnnxType> types,
        IReadOnlyList<OnnxValueInfo> inputs, Func<GraphEmitter, Value[], IReadOnlyList<Value>> first)
    {
        var graph = new OnnxGraph { Name = emitter.UniqueName($"{owner}/body") };
        graph.Inputs.AddRange(inputs);
        var inner = emitter.ForBody(graph);
        var results = new GraphLowering(inner).Lower(body, parameters(inner));
        var cast = results.Select((r, i) => inner.Cast(owner, inner.InOrder(owner, r, TensorOrder.TensorFlow), types[i])).ToArray();
        foreach (var result in first(inner, cast).Concat(cast))
        {
            var output = inner.Emit(owner, "Identity", [result], []);
            graph.Outputs.Add(new OnnxValueInfo(output.Name, output.Type, null));
        }

        return graph;
    }
}
