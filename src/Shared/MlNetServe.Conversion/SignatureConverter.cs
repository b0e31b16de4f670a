using MlNetServe.Conversion.Host;
using MlNetServe.Conversion.Passes;
using MlNetServe.Conversion.Reporting;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.SavedModel;

namespace MlNetServe.Conversion;

/// <summary>Converts one signature: graph, passes, split, lowering, check.</summary>
internal sealed class SignatureConverter(TfModel model, ConvertOptions options)
{
    /// <summary>The manifest and the models of a signature, by the name that its plan uses.</summary>
    internal sealed record Result(Manifest Manifest, IReadOnlyList<(string Name, OnnxModel Model)> Models);

    /// <summary>Converts.</summary>
    /// <exception cref="ConversionException">It can't be converted; every cause is listed.</exception>
    internal Result Convert(TfSignature signature)
    {
        var report = new ImportReport();
        try
        {
            return Convert(signature, report);
        }
        catch (ModelGraphException e)
        {
            report.Add(new ModelIssue(e.Code, signature.Name, "graph", null, e.Message));
        }
        catch (AttributeException e)
        {
            report.Add(new ModelIssue("bad-graph", signature.Name, "graph", e.Attribute, e.Reason));
        }
        catch (Lowering.IssueException e)
        {
            report.Add(e.Issue);
        }

        throw new ConversionException(Where(signature), report.Issues);
    }

    private Result Convert(TfSignature signature, ImportReport report)
    {
        var load = new LoadOptions { ForceInference = options.ForceInference, Inputs = options.Inputs, Outputs = options.Outputs };
        var named = model.WithOptions(signature, load);
        var graph = model.LoadGraph(signature, report, load);
        var dump = new GraphDump(options.DumpFolder, signature.Name);
        dump.Write("load", graph);
        PassList.Prepare(graph, report, dump.Write);
        if (options.ForceInference)
            InferenceBatchNorm.Run(graph, report);
        var ops = graph.Nodes.Where(n => !n.IsConst && n.Op != "Placeholder").GroupBy(n => n.Op).OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count());
        var labels = GraphLabels.Find(graph);
        var models = new NumericModels(report, dump.Write);
        var plan = new HostSplitter(graph, models, report).Split([.. named.Inputs.Select(i => i.Key)], [.. named.Outputs.Select(o => o.Key)]);
        if (report.Issues.Count > 0)
            throw new ConversionException(Where(signature), report.Issues);
        plan = Declared(models.Models.Count == 0 ? plan : models.Named(plan), named);
        Check(signature, models.Models);
        return new Result(ManifestOf(named, plan, ops, labels, report, models.Models), models.Models);
    }

    private string Where(TfSignature signature) => $"{model.Path}, signature '{signature.Name}'";

    /// <summary>Inputs and outputs with the dtypes and shapes that the signature declares; what it leaves open is as inferred.</summary>
    private static HostPlan Declared(HostPlan plan, TfSignature signature) => plan with
    {
        Inputs = [.. plan.Inputs.Select((v, i) => Declared(v, signature.Inputs[i]))],
        Outputs = [.. plan.Outputs.Select((v, i) => Declared(v, signature.Outputs[i]))],
    };

    private static PlanValue Declared(PlanValue value, TfTensorSpec spec) => value with
    {
        DType = spec.DType == DType.Invalid ? value.DType : spec.DType,
        Shape = spec.Shape ?? value.Shape,
    };

    private Manifest ManifestOf(
        TfSignature signature, HostPlan plan, Dictionary<string, int> ops, IReadOnlyList<string>? labels, ImportReport report,
        IReadOnlyList<(string Name, OnnxModel Model)> models) => new()
        {
            Signature = signature.Name,
            Plan = plan,
            Labels = labels,
            SourceKind = model.Kind switch
            {
                ModelKind.SavedModel => "saved-model",
                ModelKind.FrozenGraph => "frozen-graph",
                _ => "meta-graph",
            },
            TensorFlowVersion = model.TensorFlowVersion,
            Ops = ops,
            Notes = report.Notes,
            OtherModels = [.. models.Select(m => m.Name).Where(n => n != RunModelStep.Main)],
        };

    private void Check(TfSignature signature, IReadOnlyList<(string Name, OnnxModel Model)> models)
    {
        var faults = models.SelectMany(m => OnnxChecker.Check(m.Model).Select(f => new ModelIssue("bad-onnx", m.Name, "onnx", null, f))).ToList();
        if (faults.Count > 0)
            throw new ConversionException(Where(signature), faults);
    }
}
