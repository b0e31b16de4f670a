using MlNetServe.Imaging;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Host;

/// <summary>The node that stands for a decode and the chain behind it, once they are fused: string -> [H, W, C], or [N] -> [N, H, W, C].</summary>
internal static class Pictures
{
    /// <summary>The op of the node.</summary>
    internal const string Op = "Pictures";

    private const string Plan = "plan";

    /// <summary>What the node does.</summary>
    /// <param name="Base64">The strings are web-safe base64.</param>
    /// <param name="Decode">The decode.</param>
    /// <param name="Sampler">The chain.</param>
    internal sealed record Chain(bool Base64, DecodeOptions Decode, SamplerSpec Sampler);

    /// <summary>A node over a string input.</summary>
    internal static TfNode Create(string name, TfOutput input, Chain chain, Dim? count)
    {
        var node = new TfNode(name, Op);
        node.Attributes.Set(Plan, chain);
        node.Inputs.Add(input);
        var resize = chain.Sampler.Resize!;
        Dim[] picture = [resize.Height, resize.Width, chain.Sampler.Channels];
        var type = chain.Sampler.Output == PixelType.UInt8 ? DType.UInt8 : DType.Float;
        node.Outputs = [new TensorSpec(type, TfShape.Of(count is { } n ? [n, .. picture] : picture))];
        return node;
    }

    /// <summary>What a node does.</summary>
    internal static Chain Of(TfNode node) => node.Attributes.Get<Chain>(Plan);
}
