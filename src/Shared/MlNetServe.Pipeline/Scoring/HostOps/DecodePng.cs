using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring.Steps;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>DecodePng: JPEG, PNG and GIF of one frame, uint8 or uint16.</summary>
internal sealed class DecodePng(HostAttributes attributes, PlanContext context)
    : PictureDecoder(new DecodeOptions { Op = DecodeOp.DecodePng, Channels = attributes.Int("channels"), PixelType = PixelTypeOf(attributes) }, context);
