using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring.Steps;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>DecodeWebP: WebP alone.</summary>
internal sealed class DecodeWebP(HostAttributes attributes, PlanContext context)
    : PictureDecoder(new DecodeOptions { Op = DecodeOp.DecodeWebP, Channels = attributes.Int("channels") }, context);
