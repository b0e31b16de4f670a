using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Shapes;

/// <summary>
/// Finds dtype, shape and, for shape arithmetic, the values of every output of a graph, by TensorFlow's own rules over symbolic sizes.
/// </summary>
public static class ShapeInference
{
    /// <summary>
    /// Sets <see cref="TfNode.Outputs"/> of every node of <paramref name="graph"/> and of the bodies in it. The graph must be sorted.
    /// A node that no TensorFlow could run becomes an issue "bad-shape"; nothing is thrown for it.
    /// </summary>
    public static void Run(TfGraph graph, ImportReport report) => new InferenceRun(report).Infer(graph);
}
