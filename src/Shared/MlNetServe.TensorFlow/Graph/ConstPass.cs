namespace MlNetServe.TensorFlow.Graph;

/// <summary>Reads the values of the constants that are left once the graph is pruned.</summary>
internal static class ConstPass
{
    internal static void Run(TfGraph graph, ImportReport report)
    {
        foreach (var node in GraphEdit.WithBodies(graph).SelectMany(g => g.Nodes).Where(n => n.Op == "Const" && n.Value is null))
            Read(node, report);
    }

    /// <summary>The value of a Const node, read if it was not; null when it can't be read.</summary>
    internal static Tensor? Read(TfNode node, ImportReport report)
    {
        if (node.Op != "Const" || node.Value is not null)
            return node.Value;
        try
        {
            GraphEdit.MakeConst(node, node.Attributes.Get<Tensor>("value"));
        }
        catch (AttributeException e)
        {
            report.Add(new ModelIssue("unsupported-attribute", node.Name, node.Op, e.Attribute, e.Reason));
        }

        return node.Value;
    }
}
