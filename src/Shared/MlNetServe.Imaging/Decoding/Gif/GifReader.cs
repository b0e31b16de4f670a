namespace MlNetServe.Imaging;

/// <summary>
/// GIF to RGB as TensorFlow composes it (gif_io.cc): the canvas is as high and wide as the largest frame, each frame is drawn over
/// the one before whatever its disposal says, transparent pixels of the first frame are black.
/// </summary>
internal static class GifReader
{
    public static DecodedImage Decode(ReadOnlySpan<byte> data, DecodeOptions options)
    {
        var frames = GifStructure.ReadFrames(data, options.MaxPixels);
        try
        {
            if (frames.Count > 1 && (options.Op is DecodeOp.DecodeJpeg or DecodeOp.DecodePng))
                throw new ImageFormatException($"Got {frames.Count} frames, but animated GIFs can only be decoded by DecodeGif or DecodeImage");
            var expands = options.Op == DecodeOp.DecodeGif || (options.Op == DecodeOp.DecodeImage && options.ExpandAnimations);
            var (height, width) = (frames.Max(f => f.Place.Height), frames.Max(f => f.Place.Width));
            var count = expands ? frames.Count : 1;
            ImageSize.Check("GIF", count, height, width, options);
            var image = new DecodedImage(count, expands, height, width, 3, PixelType.UInt8);
            Draw(data, frames, image);
            return PixelTypeConversion.FromUInt8(image, options.PixelType);
        }
        finally
        {
            GifStructure.Release(frames);
        }
    }

    private static void Draw(ReadOnlySpan<byte> data, List<GifFrame> frames, DecodedImage image)
    {
        try
        {
            var size = image.Height * image.Width * 3;
            for (var k = 0; k < image.Frames; k++)
            {
                var canvas = image.Span.Slice(k * size, size);
                if (k == 0)
                    canvas.Clear();
                else
                    image.Span.Slice((k - 1) * size, size).CopyTo(canvas);
                DrawFrame(data, frames[k], k, canvas, image);
            }
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    private static void DrawFrame(ReadOnlySpan<byte> data, GifFrame frame, int number, Span<byte> canvas, DecodedImage image)
    {
        var palette = data[frame.Palette];
        if (palette.IsEmpty)
            throw new ImageFormatException($"Invalid GIF data (size {data.Length}): missing color map for frame {number}");
        var place = frame.Place;
        var (right, bottom) = (Math.Min(place.Left + place.Width, image.Width), Math.Min(place.Top + place.Height, image.Height));
        for (var y = place.Top; y < bottom; y++)
        {
            var indices = frame.Indices.Slice((y - place.Top) * place.Width, place.Width);
            for (var x = place.Left; x < right; x++)
            {
                int index = indices[x - place.Left];
                if (index == frame.Transparent)
                    continue;
                if (index * 3 >= palette.Length)
                {
                    throw new ImageFormatException(
                        $"Invalid GIF data (size {data.Length}): found color index {index} outside of color map range {palette.Length / 3}");
                }

                palette.Slice(index * 3, 3).CopyTo(canvas[(((y * image.Width) + x) * 3)..]);
            }
        }
    }
}
