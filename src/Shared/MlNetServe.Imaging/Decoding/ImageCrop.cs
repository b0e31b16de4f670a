namespace MlNetServe.Imaging;

/// <summary>Cuts a window out of a still.</summary>
internal static class ImageCrop
{
    /// <summary>Refuses a window that is empty or not within the picture.</summary>
    public static void Check(IReadOnlyList<int> window, int imageHeight, int imageWidth)
    {
        var (y, x, height, width) = (window[0], window[1], window[2], window[3]);
        if (height <= 0 || width <= 0 || y < 0 || x < 0 || (long)y + height > imageHeight || (long)x + width > imageWidth)
        {
            throw new ImageFormatException(
                $"Invalid crop window: y {y}, x {x}, height {height}, width {width}; the picture has {imageHeight} x {imageWidth}");
        }
    }

    /// <summary>Takes over <paramref name="image"/>; the window is [y, x, height, width].</summary>
    public static DecodedImage Apply(DecodedImage image, IReadOnlyList<int> window)
    {
        using (image)
        {
            Check(window, image.Height, image.Width);
            var (y, x, height, width) = (window[0], window[1], window[2], window[3]);
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
