using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>Dtypes and shapes of tensors inside a frozen graph, which declares them of placeholders and constants alone.</summary>
internal static class InnerTensors
{
    /// <summary>The specs, completed by inference over what computes the tensors; what can't be inferred stays open.</summary>
    internal static IReadOnlyList<TfTensorSpec> Complete(ModelContext model, TfSignature whole, IReadOnlyList<TfTensorSpec> specs)
    {
        var inner = specs.Where(s => s.DType == DType.Invalid).DistinctBy(s => s.Key).ToArray();
        if (inner.Length == 0)
            return specs;
        var report = new ImportReport();
        var graph = new GraphImporter(model, report, new LoadOptions { ForceInference = true }).Run(whole with { Outputs = inner });
        ShapeInference.Run(graph, report);
        var found = inner.Zip(graph.Results).ToDictionary(p => p.First.Key, p => Inferred(p.First, p.Second.Spec));
        return [.. specs.Select(s => found.GetValueOrDefault(s.Key, s))];
    }

    private static TfTensorSpec Inferred(TfTensorSpec spec, TensorSpec inferred) =>
        spec with { DType = inferred.DType, Shape = inferred.Shape.HasRank ? inferred.Shape.ToArray() : null };
}
