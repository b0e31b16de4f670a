using MlNetServe.TensorFlow.Evaluation.Folding;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Evaluation;

/// <summary>
/// Makes a graph smaller without changing what it computes: control flow whose condition is constant, ops that do nothing, and whatever
/// only depends on constants or known sizes go. At most 8 rounds; the limits of <see cref="FoldingBudget"/> hold for all rounds together.
/// </summary>
public static class Simplifier
{
    private const int MaxRounds = 8;

    /// <summary>
    /// Simplifies a sorted graph and the bodies in it, and leaves it sorted and inferred: every node has its
    /// <see cref="TfNode.Outputs"/>. What inference finds impossible is reported for the nodes that are left.
    /// </summary>
    public static void Run(TfGraph graph, ImportReport report)
    {
        var budget = new FoldingBudget();
        for (var round = 0; round < MaxRounds; round++)
        {
            Shapes.ShapeInference.Run(graph, new ImportReport());
            if (!Round(graph, budget))
                break;
            GraphEdit.SortAll(graph);
        }

        Shapes.ShapeInference.Run(graph, report);
    }

    private static bool Round(TfGraph graph, FoldingBudget budget)
    {
        var changed = false;

        // A graph's bodies are looked up after its own passes have run: those that were taken into it are no longer there.
        foreach (var part in GraphEdit.WithBodies(graph))
        {
            changed |= ControlFolder.Run(part, budget);
            changed |= BodyConstants.Run(part);
            changed |= NoOpStripper.Run(part);
            changed |= ReshapeTargets.Run(part);
            changed |= ListFolder.Run(part);
            changed |= ConstantFolder.Run(part, budget);
        }

        return changed;
    }
}
