using System.Runtime.InteropServices;
using MlNetServe.Imaging;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.Pictures;

/// <summary>A rented tensor with one slot a picture.</summary>
internal sealed class PictureSlots
{
    private readonly long[] _shape;
    private readonly PixelType _type;
    private readonly TensorLayout _layout;
    private readonly int _slotBytes;

    internal PictureSlots(int count, int height, int width, SamplerSpec spec, TensorLayout layout)
    {
        _shape = layout == TensorLayout.Nhwc ? [count, height, width, spec.Channels] : [count, spec.Channels, height, width];
        (_type, _layout) = (spec.Output, layout);
        _slotBytes = checked(height * width * spec.Channels * (_type == PixelType.UInt8 ? 1 : sizeof(float)));
        Buffer = new RentedBuffer((long)_slotBytes * count);
    }

    internal RentedBuffer Buffer { get; }

    /// <summary>Samples a picture into its slot.</summary>
    /// <exception cref="InvalidInputException">The op gave frames where one picture is needed, or the channels don't fit.</exception>
    internal void Sample(int slot, DecodedImage image, ImageSampler sampler)
    {
        if (image.HasFrameAxis)
        {
            throw new InvalidInputException(
                null, "a still picture", $"{image.Frames} frame(s) with a frame axis, as the model's decode op gives for an animation",
                "Send a JPEG or PNG.");
        }

        var bytes = Buffer.Memory.Span.Slice(slot * _slotBytes, _slotBytes);
        if (_type == PixelType.UInt8)
            sampler.Sample(image, bytes, _layout);
        else
            sampler.Sample(image, MemoryMarshal.Cast<byte, float>(bytes), _layout);
    }

    internal Tensor ToTensor() =>
        Tensor.FromBytes(_type == PixelType.UInt8 ? DType.UInt8 : DType.Float, _shape, Buffer.Memory, Buffer);
}
