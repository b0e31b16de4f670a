using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// A layer that alters its input at random: the nodes of its name scope, with one value coming in and one going out. In inference its
/// output is its input.
/// </summary>
/// <param name="Input">What comes in, after the layer's own cast.</param>
/// <param name="Output">What goes out.</param>
internal sealed record RandomLayer(TfOutput Input, TfOutput Output)
{
    /// <summary>The layer of a name scope; null when it is no such layer: weights, several ways in or out, another shape.</summary>
    internal static RandomLayer? Find(TfGraph graph, string scope)
    {
        var inside = graph.Nodes.Where(n => n.Name.StartsWith(scope + "/", StringComparison.Ordinal) && !n.IsConst && n.Op != "Placeholder").ToHashSet();
        if (inside.Any(n => n.Op.Contains("Conv", StringComparison.Ordinal) || n.Op.Contains("MatMul", StringComparison.Ordinal) || n.Op == "Einsum"))
            return null;
        var outputs = graph.Nodes.Where(n => !inside.Contains(n)).SelectMany(n => n.Inputs).Concat(graph.Results)
            .Where(e => inside.Contains(e.Node)).Distinct().ToArray();
        var inputs = inside.SelectMany(n => n.Inputs).Where(e => !inside.Contains(e.Node) && !IsConstant(e.Node)).Distinct().ToArray();
        if (outputs.Length != 1 || inputs.Length != 1)
            return null;
        var input = AfterCast(inside, inputs[0]);
        return Compatible(ShapeOf(input), ShapeOf(outputs[0])) ? new RandomLayer(input, outputs[0]) : null;
    }

    private static bool IsConstant(TfNode node)
    {
        for (var steps = 0; steps < 16 && !node.IsConst && node.Inputs.Count == 1; steps++)
            node = node.Inputs[0].Node;
        return node.IsConst;
    }

    /// <summary>A layer casts its input to the type that it computes in: then that is what it hands on.</summary>
    private static TfOutput AfterCast(HashSet<TfNode> inside, TfOutput input)
    {
        var uses = inside.Where(n => n.Inputs.Contains(input) && !RandomOps.ReadsShapeOnly(n)).ToArray();
        return uses.Length == 1 && uses[0].Op == "Cast" ? new TfOutput(uses[0]) : input;
    }

    private static TfShape ShapeOf(TfOutput value) =>
        value.Node.Op == "Placeholder" ? value.Node.Attributes.Find("shape") as TfShape ?? TfShape.Unknown
        : value.Node.Attributes.Find("_output_shapes") is TfShape[] shapes && value.Index < shapes.Length ? shapes[value.Index]
        : TfShape.Unknown;

    private static bool Compatible(TfShape a, TfShape b) => !a.HasRank || !b.HasRank
        || (a.Rank == b.Rank && a.Dims.Zip(b.Dims).All(p => p.First.Known is not { } x || p.Second.Known is not { } y || x == y));
}
