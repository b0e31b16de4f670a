using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring.Steps;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>DecodeGif: always with an axis of frames.</summary>
internal sealed class DecodeGif(PlanContext context)
    : PictureDecoder(new DecodeOptions { Op = DecodeOp.DecodeGif }, context);
