using MlNetServe.TensorFlow;
using SkiaSharp;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>EncodePng of uint8 pixels; the file differs from TensorFlow's, its pixels do not.</summary>
internal sealed class EncodePng : HostOp
{
    internal override Tensor[] Run(Tensor[] inputs) => [PictureEncoder.Encode(inputs[0], SKEncodedImageFormat.Png, 100)];
}
