using MlNetServe.Conversion.Host;
using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring.Pictures;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.Steps;

/// <summary>Decodes and samples encoded pictures into one tensor.</summary>
internal sealed class PicturesExecutor(PicturesStep step, PlanContext context) : StepExecutor(step.Reads, step.Makes)
{
    private readonly ImageSampler _sampler = new(step.Sampler);
    private readonly DecodeOptions _decode = context.Decode(step.Decode);

    internal override void Execute(PlanScope scope)
    {
        var input = scope[Reads[0]];
        var pictures = new ReadOnlyMemory<byte>[input.Count];
        for (var i = 0; i < pictures.Length; i++)
            pictures[i] = step.Base64 ? FromBase64(input.Strings[i], input.Rank == 0 ? null : i) : input.Strings[i];
        var (tensor, buffer) = Sample(pictures, input.Rank == 0, scope.Cancellation);
        scope.SetRented(Makes[0], input.Rank == 0 ? tensor.Reshape(tensor.Shape[1..]) : tensor, buffer);
    }

    private (Tensor Tensor, RentedBuffer Buffer) Sample(ReadOnlyMemory<byte>[] pictures, bool scalar, CancellationToken cancellation)
    {
        try
        {
            return PictureBatch.Sample(pictures, _decode, _sampler, step.Sampler, step.Layout, cancellation);
        }
        catch (InvalidInputException e) when (scalar)
        {
            throw e.WithoutInstance();
        }
    }

    private static byte[] FromBase64(byte[] text, int? instance) => WebSafeBase64.Decode(text) ?? throw new InvalidInputException(
        null, "a picture as web-safe base64", $"{text.Length} bytes that are none",
        "The graph itself undoes base64 with the letters A-Z a-z 0-9 - _.", instance);
}
