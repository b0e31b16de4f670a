namespace MlNetServe.Onnx;

/// <summary>The rules of If, Loop and Scan: how many values their bodies take and give, and of which types.</summary>
internal static class SubgraphChecker
{
    /// <summary>Compares the numbers of the bodies' inputs and outputs with the node's.</summary>
    public static void CheckCounts(OnnxNode node, Action<string> report)
    {
        foreach (var attribute in node.Attributes.Where(a => a.Kind == OnnxAttributeKind.Graph))
        {
            var body = attribute.AsGraph();
            var (inputs, outputs) = Expected(node);
            if (body.Inputs.Count != inputs)
            {
                report($"{attribute.Name} has {body.Inputs.Count} inputs; {inputs} are needed");
            }

            if (body.Outputs.Count != outputs)
            {
                report($"{attribute.Name} has {body.Outputs.Count} outputs; {outputs} are needed");
            }
        }
    }

    /// <summary>Types of the node's outputs, from its first body's declared outputs.</summary>
    public static void RefineTypes(OnnxNode node, OnnxType[] types)
    {
        var body = node.Attributes.FirstOrDefault(a => a.Kind == OnnxAttributeKind.Graph)?.AsGraph();
        var skipped = node.OpType == "Loop" ? 1 : 0;
        for (var i = 0; body is not null && i < types.Length && i + skipped < body.Outputs.Count; i++)
        {
            types[i] = body.Outputs[i + skipped].Type;
        }
    }

    // Loop: iteration, condition, then what is carried; its body gives the condition, then what the node gives.
    private static (int Inputs, int Outputs) Expected(OnnxNode node) => node.OpType switch
    {
        "Loop" => (Math.Max(node.Inputs.Count, 2), node.Outputs.Count + 1),
        "Scan" => (node.Inputs.Count, node.Outputs.Count),
        _ => (0, node.Outputs.Count),
    };
}
