using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Passes.Rewrites;

/// <summary>
/// Layer normalisation over the last axis as Keras 3 and tf.nn.batch_normalization write it, x * inv + (beta - mean * inv) with
/// inv = rsqrt(variance + epsilon) * gamma, becomes ONNX's LayerNormalization.
/// </summary>
internal static class LayerNorm
{
    /// <summary>The op of the node: inputs x, gamma [C], beta [C]; attribute epsilon.</summary>
    internal const string Op = "LayerNormalization";

    private sealed record Found(TfOutput X, Tensor Gamma, Tensor Beta, float Epsilon);

    /// <summary>Rewrites a graph on which inference has run.</summary>
    internal static void Run(TfGraph graph)
    {
        foreach (var node in graph.Nodes.Where(n => n.IsAdd() && n.Outputs[0].DType == DType.Float).ToList())
        {
            if ((Match(node.Inputs[0], node.Inputs[1]) ?? Match(node.Inputs[1], node.Inputs[0])) is not { } found)
                continue;
            var gamma = graph.Add(TfNode.Const(node.Name + "/gamma", found.Gamma));
            var beta = graph.Add(TfNode.Const(node.Name + "/beta", found.Beta));
            var norm = graph.ReplaceBy(node, Op, null, found.X, new TfOutput(gamma), new TfOutput(beta));
            norm.Attributes.Set("epsilon", found.Epsilon);
        }

        graph.Sort();
    }

    private static Found? Match(TfOutput scaled, TfOutput shift)
    {
        if (scaled.Node is not { Op: "Mul" } product || product.Operands(i => Inverse(i) is not null) is not { } factors)
            return null;
        var (inverse, x) = (factors.Fit, factors.Other);
        var (root, gamma) = Inverse(inverse)!.Value;
        if (root.Inputs[0].Node is not { } sum || !sum.IsAdd() || sum.Operands(i => i.Scalar() is not null) is not { } terms
            || MeanOf(x, terms.Other.Node) is not { } mean || Beta(shift, mean, inverse) is not { } beta
            || x.Spec.Shape is not { HasRank: true, Rank: > 0 } shape || shape[-1].Known is not { } size)
            return null;
        return Vector(gamma, size) is { } g && Vector(beta, size) is { } b ? new Found(x, g, b, (float)terms.Fit.Scalar()!.Value) : null;
    }

    /// <summary>rsqrt(...) * gamma.</summary>
    private static (TfNode Root, Tensor Gamma)? Inverse(TfOutput value) =>
        value.Node is { Op: "Mul" } product && product.Operands(i => i.Node.Op == "Rsqrt") is { } o && o.Other.Node.Value is { } gamma
            ? (o.Fit.Node, gamma)
            : null;

    /// <summary>The mean of x, when a node is the variance: mean((x - mean)^2).</summary>
    private static TfOutput? MeanOf(TfOutput x, TfNode variance)
    {
        if (!IsMeanOfLast(variance) || variance.Inputs[0].Node is not { Op: "SquaredDifference" } square || square.Operands(i => i == x) is not { } o)
            return null;
        return IsMeanOfLast(o.Other.Node) && o.Other.Node.Inputs[0] == x ? o.Other : null;
    }

    private static bool IsMeanOfLast(TfNode node) => node.Op == "Mean" && node.Attributes.Bool("keep_dims")
        && node.Inputs[1].Node.Value is { Count: 1 } axis && node.Inputs[0].Spec.Shape is { HasRank: true } shape
        && (axis.IntegerAt(0) == -1 || axis.IntegerAt(0) == shape.Rank - 1);

    /// <summary>The beta of beta - mean * inv, or of -mean * inv + beta.</summary>
    private static Tensor? Beta(TfOutput shift, TfOutput mean, TfOutput inverse)
    {
        if (shift.Node is { Op: "Sub" } difference)
            return IsProduct(difference.Inputs[1], mean, inverse) ? difference.Inputs[0].Node.Value : null;
        if (!shift.Node.IsAdd() || shift.Node.Operands(i => i.Node.IsConst) is not { } o)
            return null;
        var negative = o.Other.Node.Operands(i => i.Node.Op == "Neg" && i.Node.Inputs[0] == mean);
        return o.Other.Node.Op == "Mul" && negative?.Other == inverse ? o.Fit.Node.Value : null;
    }

    private static bool IsProduct(TfOutput value, TfOutput a, TfOutput b) => value.Node.Op == "Mul" && value.Node.Operands(i => i == a)?.Other == b;

    private static Tensor? Vector(Tensor tensor, long size) =>
        tensor.Count == size && tensor.Rank > 0 && tensor.Shape[^1] == size ? tensor.Reshape(size) : null;
}
