using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Host;

/// <summary>Whether a tensor of pictures is first met by ops that want channels first, so that the host may write it so.</summary>
internal static class LayoutPreference
{
    private static readonly HashSet<string> Wanting = new(StringComparer.Ordinal)
    {
        "AvgPool", "Conv2D", "DepthwiseConv2dNative", "FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3", "LRN", "MaxPool", "MaxPoolV2",
        "_FusedConv2D", "_FusedDepthwiseConv2dNative",
    };

    /// <summary>Ops that work in any order, so that the question passes on to their consumers.</summary>
    private static readonly HashSet<string> Indifferent = new(StringComparer.Ordinal)
    {
        "Add", "AddV2", "BiasAdd", "Cast", "ClipByValue", "Div", "Maximum", "Minimum", "Mul", "Neg", "Pad", "PadV2", "RealDiv", "Relu",
        "Relu6", "Sigmoid", "Sqrt", "Square", "Sub", "Tanh",
    };

    /// <summary>True when every chain of indifferent ops behind the value ends at an op that wants channels first.</summary>
    internal static bool WantsChannelsFirst(TfGraph graph, TfNode value)
    {
        var consumers = graph.Consumers();
        var pending = new Stack<TfNode>(consumers[value]);
        var seen = new HashSet<TfNode>();
        if (pending.Count == 0 || graph.Results.Exists(r => r.Node == value))
            return false;
        while (pending.TryPop(out var node))
        {
            if (!seen.Add(node))
                continue;
            if (Wanting.Contains(node.Op) && node.Attributes.Find("data_format") is "NHWC" or null)
                continue;
            if (!Indifferent.Contains(node.Op) || graph.Results.Exists(r => r.Node == node))
                return false;
            foreach (var next in consumers[node])
                pending.Push(next);
        }

        return true;
    }
}
