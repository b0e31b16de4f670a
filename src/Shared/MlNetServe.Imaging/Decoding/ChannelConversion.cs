namespace MlNetServe.Imaging;

/// <summary>uint8 pixels of one number of channels as another: grey repeated, alpha dropped or opaque, colour as luma.</summary>
internal static class ChannelConversion
{
    /// <summary>Takes over <paramref name="image"/>; 0 keeps its channels, but grey with alpha becomes grey.</summary>
    public static DecodedImage To(DecodedImage image, int channels)
    {
        var wanted = channels == 0 ? (image.Channels == 2 ? 1 : image.Channels) : channels;
        if (wanted == image.Channels)
            return image;
        using (image)
        {
            var result = new DecodedImage(image.Frames, image.HasFrameAxis, image.Height, image.Width, wanted, PixelType.UInt8);
            Span<byte> rgba = stackalloc byte[4];
            var source = image.Span;
            var target = result.Span;
            for (int i = 0, o = 0; o < target.Length; i += image.Channels, o += wanted)
            {
                Load(source.Slice(i, image.Channels), rgba);
                if (wanted == 1)
                    target[o] = image.Channels < 3 ? rgba[0] : RgbaPixels.Grey(rgba[0], rgba[1], rgba[2]);
                else
                    rgba[..wanted].CopyTo(target[o..]);
            }

            return result;
        }
    }

    private static void Load(ReadOnlySpan<byte> pixel, Span<byte> rgba)
    {
        var isGrey = pixel.Length < 3;
        rgba[0] = pixel[0];
        rgba[1] = isGrey ? pixel[0] : pixel[1];
        rgba[2] = isGrey ? pixel[0] : pixel[2];
        rgba[3] = (pixel.Length & 1) == 0 ? pixel[^1] : byte.MaxValue;
    }
}
