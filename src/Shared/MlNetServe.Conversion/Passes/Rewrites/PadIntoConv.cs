using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Passes.Rewrites;

/// <summary>
/// A constant zero Pad of height and width in front of a convolution without padding of its own becomes explicit padding. In
/// front of a pool it stays: max pooling pads with -infinity.
/// </summary>
internal static class PadIntoConv
{
    /// <summary>Rewrites a graph on which inference has run.</summary>
    internal static void Run(TfGraph graph)
    {
        var consumers = graph.Consumers();
        foreach (var conv in graph.Nodes.Where(n => n.Op is "Conv2D" or "DepthwiseConv2dNative" or "_FusedConv2D" or "_FusedDepthwiseConv2dNative"))
        {
            var pad = conv.Inputs[0].Node;
            if (consumers[pad].Count() != 1 || graph.Results.Exists(r => r.Node == pad) || Paddings(pad) is not { } paddings || Own(conv) is not { } own)
                continue;
            var channel = conv.Attributes.String("data_format") == "NCHW" ? 1 : 3;
            if (paddings.Length != 8 || paddings[0] != 0 || paddings[1] != 0 || paddings[channel * 2] != 0 || paddings[(channel * 2) + 1] != 0)
                continue;
            conv.Inputs[0] = pad.Inputs[0];
            conv.Attributes.Set("padding", "EXPLICIT");
            conv.Attributes.Set("explicit_paddings", paddings.Select((p, i) => p + own[i]).ToArray());
        }

        graph.Sort();
    }

    /// <summary>The paddings [before, after] an axis, when the node pads with zeros by constants.</summary>
    private static long[]? Paddings(TfNode pad)
    {
        var zeros = pad.Op == "Pad" || (pad.Op == "PadV2" && pad.Inputs[2].Scalar() == 0);
        var paddings = zeros ? pad.Inputs[1].Node.Value?.ToInt64s() : null;
        return paddings is not null && Array.TrueForAll(paddings, p => p is >= 0 and <= int.MaxValue) ? paddings : null;
    }

    private static long[]? Own(TfNode conv) => conv.Attributes.String("padding") switch
    {
        "VALID" => new long[8],
        "EXPLICIT" => conv.Attributes.Ints("explicit_paddings") is { Length: 8 } own ? own : null,
        _ => null,
    };
}
