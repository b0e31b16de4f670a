using MlNetServe.Conversion.Layout;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Lowering;

/// <summary>Lowers a numeric graph to an ONNX model whose inputs and outputs have given names, TensorFlow's types and order.</summary>
internal static class ModelLowering
{
    /// <summary>
    /// Lowers a graph on which inference has run. Issues go to the report; the model is of use only when there are none.
    /// </summary>
    internal static OnnxModel Lower(TfGraph graph, IReadOnlyList<ModelInput> inputs, IReadOnlyList<string> outputs, ImportReport report)
    {
        var model = new OnnxModel { ProducerVersion = ConverterVersion.Text };
        var names = new NameScope();
        foreach (var name in inputs.Select(i => i.Name).Concat(outputs))
            names.Unique(name);
        var emitter = new GraphEmitter(model.Graph, new ConstantPool(model.Graph), names, report);
        var dims = new DimNames();
        var parameters = graph.Parameters.Select((p, i) => Parameter(p, inputs[i], dims, emitter, report)).ToList();
        var results = new GraphLowering(emitter).Lower(graph, parameters);
        var renames = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < results.Length; i++)
            AddOutput(results[i], graph.Results[i].Spec, outputs[i], dims, emitter, renames);
        GraphNames.Rename(model.Graph, renames);
        DeadCode.Remove(model.Graph);
        return model;
    }

    private static Value Parameter(TfNode node, ModelInput input, DimNames dims, GraphEmitter emitter, ImportReport report)
    {
        var spec = node.Outputs[0];
        if (OnnxTypes.Declared(spec.DType) is not { } declared)
        {
            report.Add(new ModelIssue("unsupported-type", node.Name, node.Op, "dtype", $"{spec.DType.Name()} can't be an input of the model."));
            declared = OnnxType.Float;
        }

        var shape = spec.Shape.HasRank ? AxisMap.Permute(spec.Shape.Dims, input.Order) : null;
        emitter.Graph.Inputs.Add(new OnnxValueInfo(input.Name, declared, dims.Of(shape, input.Name)));
        var value = new Value(input.Name, spec.DType, declared, spec.Shape) { Order = input.Order };
        return emitter.Cast(input.Name, value, OnnxTypes.Computed(spec.DType) ?? declared);
    }

    private static void AddOutput(
        Value result, TensorSpec spec, string name, DimNames dims, GraphEmitter emitter, Dictionary<string, string> renames)
    {
        var declared = OnnxTypes.Declared(spec.DType == DType.Invalid ? result.DType : spec.DType) ?? result.Type;
        var value = emitter.Cast(name, emitter.InOrder(name, result, TensorOrder.TensorFlow), declared);
        var made = emitter.NameOf(value);
        var isMade = emitter.Graph.Nodes.Exists(n => n.Outputs.Contains(made));
        if (!isMade || !renames.TryAdd(made, name))
            renames.Add(emitter.Emit(name, "Identity", [value], []).Name, name);
        var shape = spec.Shape.HasRank ? spec.Shape.Dims : value.Shape.HasRank ? value.Shape.Dims : null;
        emitter.Graph.Outputs.Add(new OnnxValueInfo(name, declared, dims.Known(shape)));
    }
}
