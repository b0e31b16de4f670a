using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Passes;

/// <summary>With --force-inference: batch norm that was saved in training mode takes its moving statistics.</summary>
internal static class InferenceBatchNorm
{
    /// <summary>Rewrites a graph on which inference has run; a layer that was saved without statistics stays as it is.</summary>
    internal static void Run(TfGraph graph, ImportReport report)
    {
        foreach (var node in graph.Nodes.Where(n => n.Op is "FusedBatchNorm" or "FusedBatchNormV2" or "FusedBatchNormV3"))
        {
            if (!node.Attributes.Bool("is_training") || node.Inputs.Skip(3).Take(2).Any(i => i.Spec.Shape.Count is null or 0))
                continue;
            node.Attributes.Set("is_training", false);
            report.Note($"Inference is forced: the batch norm '{node.Name}' takes its moving statistics.");
        }
    }
}
