using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Passes.Rewrites;

/// <summary>
/// Folds what follows a convolution channel by channel into its filter and bias: Mul, RealDiv, Add, Sub with constants, BiasAdd,
/// and batch norm in inference. Keras 3 writes its batch norm as such arithmetic. What precedes a convolution is never folded:
/// its padding must stay zero.
/// </summary>
internal static class FoldIntoConv
{
    /// <summary>Rewrites a graph on which inference has run.</summary>
    internal static void Run(TfGraph graph)
    {
        var consumers = graph.Consumers().ToDictionary(g => g.Key, g => g.Count());
        foreach (var node in graph.Nodes.ToList())
        {
            if (Match(node, graph, consumers) is not { } match)
                continue;
            var count = consumers.GetValueOrDefault(node);
            consumers[match.Conv.Replace(graph, node, match.Scale, match.Shift)] = count;
        }

        graph.Sort();
    }

    private static (ConvNode Conv, float[] Scale, float[] Shift)? Match(TfNode node, TfGraph graph, Dictionary<TfNode, int> consumers)
    {
        return node.Op switch
        {
            "Mul" => Arithmetic(node, Conv, (c, v) => (v, Zeros(c))),
            "Add" or "AddV2" => Arithmetic(node, Conv, (c, v) => (Ones(c), v)),
            "BiasAdd" => Arithmetic(node, Conv, (c, v) => (Ones(c), v)),
            "RealDiv" or "Div" when Conv(node.Inputs[0]) is not null => Arithmetic(node, Conv, (_, v) => ([.. v.Select(x => 1 / x)], new float[v.Length])),
            "Sub" when Conv(node.Inputs[0]) is not null => Arithmetic(node, Conv, (c, v) => (Ones(c), [.. v.Select(x => -x)])),
            "FusedBatchNorm" or "FusedBatchNormV2" or "FusedBatchNormV3" => BatchNorm(node, Conv(node.Inputs[0]), graph),
            _ => null,
        };

        ConvNode? Conv(TfOutput value) => value.Index == 0 && consumers.GetValueOrDefault(value.Node) == 1
            && !graph.Results.Exists(r => r.Node == value.Node) ? ConvNode.TryRead(value.Node) : null;
    }

    private static (ConvNode, float[], float[])? Arithmetic(
        TfNode node, Func<TfOutput, ConvNode?> convOf, Func<ConvNode, float[], (float[] Scale, float[] Shift)> meaning)
    {
        if (node.Operands(i => convOf(i) is not null) is not { } operands || convOf(operands.Fit) is not { } conv
            || conv.PerChannel(operands.Other, node.Op == "BiasAdd") is not { } values || !node.Outputs[0].Shape.Equals(operands.Fit.Spec.Shape))
            return null;
        var (scale, shift) = meaning(conv, values);
        return (conv, scale, shift);
    }

    /// <summary>y = (x - mean) * gamma / sqrt(variance + epsilon) + beta.</summary>
    private static (ConvNode, float[], float[])? BatchNorm(TfNode node, ConvNode? conv, TfGraph graph)
    {
        if (conv is null || node.Attributes.Bool("is_training") || graph.Nodes.SelectMany(n => n.Inputs).Concat(graph.Results).Any(o => o.Node == node && o.Index > 0))
            return null;
        var parameters = node.Inputs.Skip(1).Take(4).Select(i => conv.PerChannel(i, isBias: true)).ToArray();
        if (Array.Exists(parameters, p => p is null))
            return null;
        var epsilon = node.Attributes.Float("epsilon");
        var scale = parameters[0]!.Select((g, i) => g / MathF.Sqrt(parameters[3]![i] + epsilon)).ToArray();
        return (conv, scale, [.. scale.Select((s, i) => parameters[1]![i] - (parameters[2]![i] * s))]);
    }

    private static float[] Ones(ConvNode conv) => [.. Enumerable.Repeat(1f, conv.Channels)];

    private static float[] Zeros(ConvNode conv) => new float[conv.Channels];
}
