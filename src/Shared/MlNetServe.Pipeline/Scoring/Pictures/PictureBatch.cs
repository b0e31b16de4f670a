using System.Collections.Concurrent;
using MlNetServe.Imaging;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.Pictures;

/// <summary>Decodes pictures in parallel, each straight into its slot of one rented tensor.</summary>
internal static class PictureBatch
{
    /// <summary>Makes [N, H, W, C] or [N, C, H, W], float32 or uint8.</summary>
    /// <exception cref="InvalidInputException">Pictures are bad, or without a resize differ in size; each is named by its instance.</exception>
    internal static (Tensor Tensor, RentedBuffer Buffer) Sample(
        IReadOnlyList<ReadOnlyMemory<byte>> pictures, DecodeOptions decode, ImageSampler sampler, SamplerSpec spec, TensorLayout layout,
        CancellationToken cancellation)
    {
        if (spec.Resize is { } resize)
        {
            var slots = new PictureSlots(pictures.Count, resize.Height, resize.Width, spec, layout);
            return Filled(slots, pictures.Count, i =>
            {
                using var image = Decode(pictures[i].Span, decode);
                slots.Sample(i, image, sampler);
            }, cancellation);
        }

        return SampleAsTheyAre(pictures, decode, sampler, spec, layout, cancellation);
    }

    /// <summary>Decodes one picture.</summary>
    /// <exception cref="InvalidInputException">It is bad.</exception>
    internal static DecodedImage Decode(ReadOnlySpan<byte> picture, DecodeOptions options)
    {
        try
        {
            return ImageDecoder.Decode(picture, options);
        }
        catch (ImageFormatException e)
        {
            throw InvalidInputException.Because(null, e.Message, "Send the picture file itself.", e);
        }
    }

    private static (Tensor Tensor, RentedBuffer Buffer) SampleAsTheyAre(
        IReadOnlyList<ReadOnlyMemory<byte>> pictures, DecodeOptions decode, ImageSampler sampler, SamplerSpec spec, TensorLayout layout,
        CancellationToken cancellation)
    {
        var images = new DecodedImage[pictures.Count];
        try
        {
            ForEach(pictures.Count, i => images[i] = Decode(pictures[i].Span, decode), cancellation);
            var (height, width) = images.Length == 0 ? (0, 0) : (images[0].Height, images[0].Width);
            for (var i = 1; i < images.Length; i++)
            {
                if ((images[i].Height, images[i].Width) != (height, width))
                {
                    throw new InvalidInputException(
                        null, $"a picture of {width}x{height} pixels as the first of the call", $"one of {images[i].Width}x{images[i].Height}",
                        "The model takes pictures of any size, but those of one call must have one size.", i);
                }
            }

            var slots = new PictureSlots(images.Length, height, width, spec, layout);
            return Filled(slots, images.Length, i => slots.Sample(i, images[i], sampler), cancellation);
        }
        finally
        {
            foreach (var image in images)
                image?.Dispose();
        }
    }

    private static (Tensor Tensor, RentedBuffer Buffer) Filled(PictureSlots slots, int count, Action<int> fill, CancellationToken cancellation)
    {
        try
        {
            ForEach(count, fill, cancellation);
            return (slots.ToTensor(), slots.Buffer);
        }
        catch
        {
            slots.Buffer.Dispose();
            throw;
        }
    }

    private static void ForEach(int count, Action<int> body, CancellationToken cancellation)
    {
        ConcurrentBag<InvalidInputException>? failures = null;
        ThreadPlan.For(count, i =>
        {
            try
            {
                body(i);
            }
            catch (InvalidInputException e)
            {
                LazyInitializer.EnsureInitialized(ref failures).Add(e.At(i));
            }
        }, cancellation);
        if (failures is not null)
            throw InvalidInputException.Combine(failures, count);
    }
}
