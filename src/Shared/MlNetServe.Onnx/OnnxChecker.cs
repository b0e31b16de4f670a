namespace MlNetServe.Onnx;

/// <summary>Finds what is wrong with a model before a runtime does.</summary>
public static class OnnxChecker
{
    /// <summary>
    /// Checks order, names, captures of subgraphs, operators and their inputs, outputs, attributes and element types at opset 18.
    /// Shapes are not judged.
    /// </summary>
    /// <returns>Every problem, naming node or graph, in the order of the graph; empty if the model is right.</returns>
    public static IReadOnlyList<string> Check(OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var problems = new List<string>();
        if (model.OpsetVersion != 18)
        {
            problems.Add($"model: opset {model.OpsetVersion}; only 18 is checked");
        }

        new GraphChecker(problems).Check(model.Graph, outer: null);
        return problems;
    }
}
