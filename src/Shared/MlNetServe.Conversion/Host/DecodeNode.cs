using MlNetServe.Imaging;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Host;

/// <summary>The attributes of TensorFlow's decode ops as <see cref="DecodeOptions"/>.</summary>
internal static class DecodeNode
{
    /// <summary>The options of a decode node, or null when the node is none (or its crop window is computed).</summary>
    internal static DecodeOptions? TryRead(TfNode node)
    {
        if (!Enum.TryParse<DecodeOp>(node.Op, out var op) || op == DecodeOp.Any || !Enum.IsDefined(op))
            return null;
        var options = new DecodeOptions { Op = op, Channels = ChannelsOf(node, op), PixelType = PixelTypeOf(node) };
        return op switch
        {
            DecodeOp.DecodeJpeg => Jpeg(node, options),
            DecodeOp.DecodeAndCropJpeg => Cropped(node, Jpeg(node, options)),
            DecodeOp.DecodeImage => options with { ExpandAnimations = node.Attributes.Bool("expand_animations") },
            _ => options,
        };
    }

    /// <summary>DecodeGif has no attribute: it always gives 3.</summary>
    private static int ChannelsOf(TfNode node, DecodeOp op) => op == DecodeOp.DecodeGif ? 3 : (int)node.Attributes.Int("channels");

    private static DecodeOptions Jpeg(TfNode node, DecodeOptions options) => options with
    {
        Ratio = (int)node.Attributes.Int("ratio"),
        FancyUpscaling = node.Attributes.Bool("fancy_upscaling"),
        DctMethod = node.Attributes.String("dct_method"),
        TryRecoverTruncated = node.Attributes.Bool("try_recover_truncated"),
        AcceptableFraction = node.Attributes.Float("acceptable_fraction"),
    };

    private static DecodeOptions? Cropped(TfNode node, DecodeOptions options) => node.Inputs[1].Node.Value is { } window
        ? options with { CropWindow = [.. window.ToInt64s().Select(v => (int)v)] }
        : null;

    private static PixelType PixelTypeOf(TfNode node) => node.Attributes.Has("dtype") ? node.Attributes.Type("dtype") switch
    {
        DType.UInt16 => PixelType.UInt16,
        DType.Float => PixelType.Float32,
        _ => PixelType.UInt8,
    }
    : PixelType.UInt8;
}
