namespace MlNetServe.Imaging;

/// <summary>Cuts a window out of a still.</summary>
internal static class ImageCrop
{
    /// <summary>Takes over <paramref name="image"/>; the window is [y, x, height, width].</summary>
    public static DecodedImage Apply(DecodedImage image, IReadOnlyList<int> window)
    {
        using (image)
        {
            var (y, x, height, width) = (window[0], window[1], window[2], window[3]);
            if (height <= 0 || width <= 0 || y < 0 || x < 0 || (long)y + height > image.Height || (long)x + width > image.Width)
            {
                throw new ImageFormatException(
                    $"Invalid crop window: y {y}, x {x}, height {height}, width {width}; the picture has {image.Height} x {image.Width}");
            }

            var result = new DecodedImage(1, image.HasFrameAxis, height, width, image.Channels, image.PixelType);
            var row = width * image.Channels;
            for (var i = 0; i < height; i++)
            {
                var start = (((y + i) * image.Width) + x) * image.Channels;
                image.Span.Slice(start, row).CopyTo(result.Span[(i * row)..]);
            }

            return result;
        }
    }
}
