using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Passes.Rewrites;

/// <summary>relu6(x + 3) / 6 becomes <see cref="HardSigmoid"/>, x times that <see cref="HardSwish"/>, in every order of the factors.</summary>
internal static class HardActivations
{
    /// <summary>ONNX's HardSigmoid with alpha 1/6 and beta 0.5.</summary>
    internal const string HardSigmoid = "HardSigmoid";

    /// <summary>ONNX's HardSwish.</summary>
    internal const string HardSwish = "HardSwish";

    /// <summary>Rewrites a graph on which inference has run.</summary>
    internal static void Run(TfGraph graph)
    {
        foreach (var node in graph.Nodes.Where(IsFloat).ToList())
        {
            if (Sixth(node) is { } gate && Gated(gate) is { } x)
                graph.ReplaceBy(node, HardSigmoid, null, x);
        }

        foreach (var node in graph.Nodes.Where(IsFloat).ToList())
        {
            if (Swish(node) is { } x)
                graph.ReplaceBy(node, HardSwish, null, x);
        }

        graph.Sort();
    }

    private static bool IsFloat(TfNode node) => node.Op is "Mul" or "RealDiv" && node.Outputs[0].DType == DType.Float;

    /// <summary>What a node divides by 6, or multiplies by 1/6.</summary>
    private static TfOutput? Sixth(TfNode node) => node.Op == "Mul"
        ? node.Operands(i => i.IsScalar(1.0 / 6))?.Other
        : node.Inputs[1].IsScalar(6) ? node.Inputs[0] : null;

    /// <summary>The x of relu6(x + 3).</summary>
    private static TfOutput? Gated(TfOutput value) =>
        value.Node is { Op: "Relu6" } relu && relu.Inputs[0].Node is var add && add.IsAdd() ? add.Operands(i => i.IsScalar(3))?.Other : null;

    /// <summary>The x of x * hard_sigmoid(x), or of x * relu6(x + 3) / 6.</summary>
    private static TfOutput? Swish(TfNode node)
    {
        if (node.Op == "Mul" && node.Operands(i => i.Node.Op == HardSigmoid) is { } operands && operands.Fit.Node.Inputs[0] == operands.Other)
            return operands.Other;
        return Sixth(node)?.Node is { Op: "Mul" } product && product.Operands(i => Gated(i) is not null) is { } factors
            && Gated(factors.Fit) == factors.Other ? factors.Other : null;
    }
}
