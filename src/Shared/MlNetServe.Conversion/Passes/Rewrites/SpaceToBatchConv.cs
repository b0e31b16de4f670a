using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Passes.Rewrites;

/// <summary>
/// SpaceToBatchND, a VALID convolution with stride 1, BatchToSpaceND: the way TF1 wrote dilation. It becomes a convolution whose
/// dilations are the block and whose padding is paddings less crops.
/// </summary>
internal static class SpaceToBatchConv
{
    /// <summary>Rewrites a graph on which inference has run.</summary>
    internal static void Run(TfGraph graph)
    {
        var consumers = graph.Consumers();
        foreach (var back in graph.Nodes.Where(n => n.Op == "BatchToSpaceND").ToList())
        {
            var conv = back.Inputs[0].Node;
            if (conv.Op is not ("Conv2D" or "DepthwiseConv2dNative") || consumers[conv].Count() != 1 || !IsPlain(conv)
                || conv.Inputs[0].Node is not { Op: "SpaceToBatchND" } there || consumers[there].Count() != 1 || Pads(there, back) is not { } pads)
                continue;
            var block = back.Inputs[1].Node.Value!.ToInt64s();
            var dilated = graph.ReplaceBy(back, conv.Op, conv.Attributes, there.Inputs[0], conv.Inputs[1]);
            dilated.Attributes.Set("dilations", new[] { 1, block[0], block[1], 1 });
            dilated.Attributes.Set("padding", "EXPLICIT");
            dilated.Attributes.Set("explicit_paddings", new[] { 0, 0, pads[0], pads[1], pads[2], pads[3], 0, 0 });
        }

        graph.Sort();
    }

    private static bool IsPlain(TfNode conv) => conv.Attributes.String("padding") == "VALID" && conv.Attributes.String("data_format") == "NHWC"
        && Array.TrueForAll(conv.Attributes.Ints("strides"), s => s == 1) && Array.TrueForAll(conv.Attributes.Ints("dilations"), d => d == 1);

    /// <summary>[top, bottom, left, right], when both nodes have one constant 2-D block and no crop is wider than its padding.</summary>
    private static long[]? Pads(TfNode there, TfNode back)
    {
        var block = there.Inputs[1].Node.Value?.ToInt64s();
        if (block is not { Length: 2 } || back.Inputs[1].Node.Value?.ToInt64s() is not { } same || !block.SequenceEqual(same)
            || there.Inputs[2].Node.Value?.ToInt64s() is not { Length: 4 } paddings || back.Inputs[2].Node.Value?.ToInt64s() is not { Length: 4 } crops)
            return null;
        var pads = paddings.Zip(crops, (p, c) => p - c).ToArray();
        return Array.TrueForAll(pads, p => p >= 0) ? pads : null;
    }
}
