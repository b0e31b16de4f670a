using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Conversion.Passes;
using MlNetServe.Imaging;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Host;

/// <summary>The ONNX models of a plan: rewrites and lowers each numeric part of the graph, and gives the models names.</summary>
internal sealed class NumericModels(ImportReport report, Action<string, TfGraph> dump)
{
    private readonly Dictionary<string, TensorOrder> _orders = new(StringComparer.Ordinal);
    private readonly List<(string Name, OnnxModel Model, int Size)> _models = [];

    /// <summary>The models by name, once all parts are added: the largest is <see cref="RunModelStep.Main"/>.</summary>
    internal IReadOnlyList<(string Name, OnnxModel Model)> Models => [.. _models.Select(m => (NameOf(m.Name), m.Model))];

    /// <summary>Adds a part of the graph as a model.</summary>
    /// <param name="graph">The part; its parameters are, in order, those of <paramref name="inputs"/>.</param>
    /// <param name="inputs">The plan's value and the parameter of each input.</param>
    /// <param name="outputs">The plan's values of the results.</param>
    internal RunModelStep Add(TfGraph graph, IReadOnlyList<(string Value, TfNode Parameter)> inputs, IReadOnlyList<string> outputs)
    {
        PassList.Rewrite(graph, report, dump);
        var name = $"part{_models.Count}";
        var modelInputs = inputs.Select(i => new ModelInput(OnnxNames.Escape(i.Value), _orders.GetValueOrDefault(i.Value))).ToList();
        var names = outputs.Select(o => OutputName(o, modelInputs)).ToList();
        var model = ModelLowering.Lower(graph, modelInputs, names, report);
        _models.Add((name, model, graph.Nodes.Count));
        return new RunModelStep(
            name,
            [.. inputs.Select((v, i) => new ModelBinding(v.Value, modelInputs[i].Name))],
            [.. outputs.Select((v, i) => new ModelBinding(v, names[i]))]);
    }

    /// <summary>The plan with the final names of the models.</summary>
    internal HostPlan Named(HostPlan plan) => plan with { Steps = [.. plan.Steps.Select(Named)] };

    /// <summary>The order in which the host writes a tensor of pictures: channels first when that is what its first consumers want.</summary>
    internal TensorLayout LayoutFor(TfGraph graph, TfNode pictures)
    {
        var first = pictures.Outputs[0].Shape.Rank == 4 && LayoutPreference.WantsChannelsFirst(graph, pictures);
        _orders[pictures.Name] = first ? TensorOrder.ChannelsFirst : TensorOrder.TensorFlow;
        return first ? TensorLayout.Nchw : TensorLayout.Nhwc;
    }

    private static string OutputName(string value, List<ModelInput> inputs)
    {
        var name = OnnxNames.Escape(value);
        return inputs.Exists(i => i.Name == name) ? name + "/output" : name;
    }

    private PlanStep Named(PlanStep step) => step switch
    {
        RunModelStep run => run with { Model = NameOf(run.Model) },
        MapStep map => map with { Body = Named(map.Body) },
        _ => step,
    };

    private string NameOf(string part)
    {
        var main = _models.MaxBy(m => m.Size).Name;
        if (part == main)
            return RunModelStep.Main;
        var others = _models.Where(m => m.Name != main).Select(m => m.Name).ToList();
        var index = others.IndexOf(part);
        return index == 0 ? "preprocess" : $"preprocess{index + 1}";
    }
}
