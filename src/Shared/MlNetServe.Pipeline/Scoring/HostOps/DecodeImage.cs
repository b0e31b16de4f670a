using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring.Steps;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>DecodeImage: every format; a GIF with all its frames unless expand_animations is off.</summary>
internal sealed class DecodeImage(HostAttributes attributes, PlanContext context)
    : PictureDecoder(Options(attributes), context)
{
    private static DecodeOptions Options(HostAttributes attributes) => new()
    {
        Op = DecodeOp.DecodeImage,
        Channels = attributes.Int("channels"),
        PixelType = PixelTypeOf(attributes),
        ExpandAnimations = attributes.Bool("expand_animations"),
    };
}
