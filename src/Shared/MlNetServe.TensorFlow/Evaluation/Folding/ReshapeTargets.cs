using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.Evaluation.Folding;

/// <summary>Gives Reshape a constant target where at most one size of the result is unknown: that one is -1.</summary>
internal static class ReshapeTargets
{
    /// <summary>True when anything changed.</summary>
    internal static bool Run(TfGraph graph)
    {
        var made = new List<TfNode>();
        foreach (var node in graph.Nodes)
        {
            if (node.Op != "Reshape" || node.Inputs.Count != 2 || node.Inputs[1].Node.IsConst || Target(node) is not { } target)
                continue;
            var constant = TfNode.Const(node.Name + "/target", target);
            made.Add(constant);
            node.Inputs[1] = new TfOutput(constant);
            node.Attributes.Set("Tshape", DType.Int64);
        }

        foreach (var constant in made)
            graph.Add(constant);
        return made.Count > 0;
    }

    private static Tensor? Target(TfNode node)
    {
        if (node.Outputs is not [{ Shape: { HasRank: true } shape }] || shape.Dims.Count(d => !d.IsKnown) > 1)
            return null;
        return shape.Dims.Any(d => d.Known == 0) ? null : Tensor.Vector(shape.ToArray());
    }
}
