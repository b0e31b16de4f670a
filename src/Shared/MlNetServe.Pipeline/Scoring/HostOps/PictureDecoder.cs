using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring.Pictures;
using MlNetServe.Pipeline.Scoring.Steps;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>What the decode ops share: one scalar string in, [height, width, channels] out, [frames, ...] for animations.</summary>
internal abstract class PictureDecoder(DecodeOptions options, PlanContext context) : HostOp
{
    private readonly DecodeOptions _options = context.Decode(options);

    internal override Tensor[] Run(Tensor[] inputs)
    {
        if (inputs[0].Count != 1)
            throw new InvalidInputException(null, "one picture", inputs[0].ToString(), "Send one picture a call.");
        using var image = PictureBatch.Decode(inputs[0].Strings[0], ForCall(_options, inputs));
        long[] size = [image.Height, image.Width, image.Channels];
        return [Tensor.FromBytes(TypeOf(image.PixelType), image.HasFrameAxis ? [image.Frames, .. size] : size, image.Pixels.ToArray())];
    }

    /// <summary>The options of one call; most ops have them all as attributes.</summary>
    private protected virtual DecodeOptions ForCall(DecodeOptions options, Tensor[] inputs) => options;

    /// <summary>The attributes that the JPEG ops have.</summary>
    private protected static DecodeOptions Jpeg(DecodeOp op, HostAttributes attributes) => new()
    {
        Op = op,
        Channels = attributes.Int("channels"),
        Ratio = attributes.Int("ratio"),
        FancyUpscaling = attributes.Bool("fancy_upscaling"),
        DctMethod = attributes.String("dct_method"),
        TryRecoverTruncated = attributes.Bool("try_recover_truncated"),
        AcceptableFraction = attributes.Float("acceptable_fraction"),
    };

    /// <summary>The element type that an attribute asks for.</summary>
    private protected static PixelType PixelTypeOf(HostAttributes attributes) => attributes.TryType("dtype") switch
    {
        DType.UInt16 => PixelType.UInt16,
        DType.Float => PixelType.Float32,
        _ => PixelType.UInt8,
    };

    private static DType TypeOf(PixelType type) => type switch
    {
        PixelType.UInt16 => DType.UInt16,
        PixelType.Float32 => DType.Float,
        _ => DType.UInt8,
    };
}
