using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring.Steps;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>DecodeBmp: BMP alone.</summary>
internal sealed class DecodeBmp(HostAttributes attributes, PlanContext context)
    : PictureDecoder(new DecodeOptions { Op = DecodeOp.DecodeBmp, Channels = attributes.Int("channels") }, context);
