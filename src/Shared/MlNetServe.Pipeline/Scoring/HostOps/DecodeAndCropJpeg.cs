using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring.Steps;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>DecodeAndCropJpeg: JPEG alone; the window [y, x, height, width] is its second input.</summary>
internal sealed class DecodeAndCropJpeg(HostAttributes attributes, PlanContext context)
    : PictureDecoder(Jpeg(DecodeOp.DecodeAndCropJpeg, attributes), context)
{
    private protected override DecodeOptions ForCall(DecodeOptions options, Tensor[] inputs) =>
        options with { CropWindow = [.. inputs[1].ToInt64s().Select(v => (int)Math.Clamp(v, int.MinValue, int.MaxValue))] };
}
