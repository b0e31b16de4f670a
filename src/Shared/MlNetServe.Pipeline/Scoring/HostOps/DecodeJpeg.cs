using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring.Steps;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>DecodeJpeg: JPEG, PNG and GIF of one frame.</summary>
internal sealed class DecodeJpeg(HostAttributes attributes, PlanContext context)
    : PictureDecoder(Jpeg(DecodeOp.DecodeJpeg, attributes), context);
