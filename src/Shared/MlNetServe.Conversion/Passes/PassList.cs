using MlNetServe.Conversion.Passes.Rewrites;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Evaluation;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Passes;

/// <summary>The passes over a graph, each list in its order.</summary>
internal static class PassList
{
    /// <summary>From the loaded graph to one that can be split between host and model.</summary>
    internal static readonly (string Name, Action<TfGraph, ImportReport> Run)[] BeforeSplit =
    [
        ("simplify", Simplifier.Run),
        ("find-maps", (graph, _) => FindMaps.Run(graph)),
        ("fuse-pictures", Host.FusePictures.Run),
    ];

    /// <summary>From a numeric part to one that is lowered op by op.</summary>
    internal static readonly (string Name, Action<TfGraph, ImportReport> Run)[] Rewrites =
    [
        ("simplify", Simplifier.Run),
        ("space-to-batch-conv", (graph, _) => SpaceToBatchConv.Run(graph)),
        ("layer-norm", (graph, _) => LayerNorm.Run(graph)),
        ("exact-gelu", (graph, _) => ExactGelu.Run(graph)),
        ("hard-activations", (graph, _) => HardActivations.Run(graph)),
        ("fold-into-conv", (graph, _) => FoldIntoConv.Run(graph)),
        ("pad-into-conv", (graph, _) => PadIntoConv.Run(graph)),
    ];

    /// <summary>Runs the passes before the split.</summary>
    internal static void Prepare(TfGraph graph, ImportReport report, Action<string, TfGraph> dump) => Run(BeforeSplit, graph, report, dump);

    /// <summary>Runs the rewrites.</summary>
    internal static void Rewrite(TfGraph graph, ImportReport report, Action<string, TfGraph> dump) => Run(Rewrites, graph, report, dump);

    private static void Run(
        (string Name, Action<TfGraph, ImportReport> Run)[] passes, TfGraph graph, ImportReport report, Action<string, TfGraph> dump)
    {
        foreach (var (name, run) in passes)
        {
            run(graph, report);
            dump(name, graph);
        }
    }
}
