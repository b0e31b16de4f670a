using MlNetServe.Conversion.Passes;
using MlNetServe.Imaging;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Host;

/// <summary>
/// Turns a decode op and the chain behind it into one <see cref="Pictures"/> node where the fused sampler can do the chain, and
/// a map whose whole body is such a node into one over the batch.
/// </summary>
internal static class FusePictures
{
    /// <summary>Rewrites a graph and the bodies of its maps.</summary>
    internal static void Run(TfGraph graph, ImportReport report)
    {
        foreach (var map in graph.Nodes.Where(n => n.Op == MapRegion.Op).ToList())
        {
            Run(MapRegion.Body(map), report);
            Hoist(graph, map);
        }

        foreach (var decode in graph.Nodes.ToList())
            Fuse(graph, decode, report);
        graph.Sort();
    }

    private static void Fuse(TfGraph graph, TfNode decode, ImportReport report)
    {
        if (DecodeNode.TryRead(decode) is not { } options || ChannelsOf(decode, options) is not { } channels)
            return;
        if (new SamplerMatcher(graph).Match(new TfOutput(decode), channels) is not { } match)
        {
            report.Note($"Pictures of '{decode.Name}' go through a model of their own: the chain behind the decode is none of the fused sampler's.");
            return;
        }

        var base64 = decode.Inputs[0].Node is { Op: "DecodeBase64" };
        var input = base64 ? decode.Inputs[0].Node.Inputs[0] : decode.Inputs[0];
        var pictures = graph.Add(Pictures.Create(decode.Name, input, new Pictures.Chain(base64, options, match.Spec), null));
        graph.Replace(match.End, Ranked(graph, pictures, match.End.Spec));
        report.Note($"Pictures of '{decode.Name}': fused sampler.");
    }

    /// <summary>The node's picture with the rank of the chain's end, which may have a leading axis of size 1.</summary>
    private static TfOutput Ranked(TfGraph graph, TfNode pictures, TensorSpec end)
    {
        if (end.Shape.Rank == 3)
            return new TfOutput(pictures);
        var axis = graph.Add(TfNode.Const(pictures.Name + "/axis", Tensor.Scalar(0)));
        var expand = graph.Add(new TfNode(pictures.Name + "/batch", "ExpandDims"));
        expand.Inputs.AddRange([new TfOutput(pictures), new TfOutput(axis)]);
        expand.Outputs = [new TensorSpec(end.DType, TfShape.Of([1, .. pictures.Outputs[0].Shape.Dims]))];
        return new TfOutput(expand);
    }

    private static int? ChannelsOf(TfNode decode, DecodeOptions options) =>
        options.Op is DecodeOp.DecodeGif || (options.Op == DecodeOp.DecodeImage && options.ExpandAnimations) ? null
        : options.Channels is 1 or 3 or 4 ? options.Channels
        : decode.Outputs[0].Shape is { HasRank: true } shape && shape[-1].Known is { } known ? (int)known
        : null;

    private static void Hoist(TfGraph graph, TfNode map)
    {
        var body = MapRegion.Body(map);
        if (map.Inputs.Count != 1 || body.Results.Count != 1 || body.Results[0].Node is not { Op: Pictures.Op } inner
            || inner.Inputs[0].Node != body.Parameters[0])
            return;
        var count = map.Inputs[0].Spec.Shape.HasRank ? map.Inputs[0].Spec.Shape[0] : Dim.NewSymbol();
        var pictures = graph.Add(Pictures.Create(map.Name, map.Inputs[0], Pictures.Of(inner), count));
        graph.Replace(new TfOutput(map), new TfOutput(pictures));
    }
}
