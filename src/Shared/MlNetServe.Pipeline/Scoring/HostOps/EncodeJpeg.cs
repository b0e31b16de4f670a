using MlNetServe.TensorFlow;
using SkiaSharp;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>EncodeJpeg at its quality; the other attributes shape the file, not what it shows.</summary>
internal sealed class EncodeJpeg(HostAttributes attributes) : HostOp
{
    private readonly int _quality = attributes.Int("quality");

    internal override Tensor[] Run(Tensor[] inputs) => [PictureEncoder.Encode(inputs[0], SKEncodedImageFormat.Jpeg, _quality)];
}
