using MlNetServe.Evidence;
using MlNetServe.TensorFlow.Evaluation;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Tests.Evaluation;

/// <summary>Unpacks every case once and makes all checks on it.</summary>
public sealed class ConformanceRun
{
    public ConformanceRun()
    {
        var cases = EvidenceSuite.Load("conformance").Where(c => c.Expect != "refuse").ToArray();
        Cases = cases.Length;
        Parallel.ForEach(cases, Check);
    }

    internal int Cases { get; }

    internal CaseTally Evaluated { get; } = new();

    internal CaseTally Simplified { get; } = new();

    internal CaseTally Inferred { get; } = new();

    internal CaseTally InferredSimplified { get; } = new();

    private void Check(EvidenceCase evidence)
    {
        using var model = new ConformanceModel(evidence);
        var report = new ImportReport();
        var graph = model.Load(report);
        if (report.Issues.Count > 0)
            return;
        var id = $"{evidence.Id} (tier {evidence.Tier})";
        Evaluated.Add(id, Run(model, graph));
        ShapeInference.Run(graph, report);
        Inferred.Add(id, Infer(model, graph, report));
        Simplifier.Run(graph, report);
        InferredSimplified.Add(id, Infer(model, graph, report));
        Simplified.Add(id, Run(model, graph));
    }

    private static string? Run(ConformanceModel model, TfGraph graph)
    {
        if (!GraphInterpreter.CanRun(graph))
            return "";
        var (results, refused) = GraphInterpreter.Run(graph, model.Inputs());
        if (results is null)
            return "refused " + refused;
        return model.Answers().Select(a => model.Compare(a.Tensor, results[a.Index])).FirstOrDefault(d => d is not null);
    }

    private static string? Infer(ConformanceModel model, TfGraph graph, ImportReport report)
    {
        if (report.Issues.Count > 0)
            return report.Issues[0].ToString();
        foreach (var (index, answer) in model.Answers())
        {
            var spec = graph.Results[index].Spec;
            if (spec.DType != DType.Invalid && spec.DType.Name() != answer.DType)
                return $"{answer.Key}: inferred {spec.DType.Name()}, answer {answer.DType}";
            if (spec.Shape.HasRank && !Fits(spec.Shape, answer.Shape))
                return $"{answer.Key}: inferred {spec.Shape}, answer [{string.Join(",", answer.Shape)}]";
        }

        return null;
    }

    private static bool Fits(TfShape shape, long[] actual) =>
        shape.Rank == actual.Length && shape.Dims.Zip(actual, (d, a) => d.Known is not { } known || known == a).All(ok => ok);
}
