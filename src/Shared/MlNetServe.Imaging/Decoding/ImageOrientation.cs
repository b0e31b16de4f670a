namespace MlNetServe.Imaging;

/// <summary>Turns a picture upright by its EXIF orientation.</summary>
internal static class ImageOrientation
{
    /// <summary>Takes over <paramref name="image"/>; orientation 1 and frames of an animation stay as they are.</summary>
    public static DecodedImage Apply(DecodedImage image, int orientation)
    {
        if (orientation == 1 || image.Frames > 1)
            return image;
        using (image)
        {
            var turned = orientation >= 5;
            var (height, width) = turned ? (image.Width, image.Height) : (image.Height, image.Width);
            var result = new DecodedImage(1, image.HasFrameAxis, height, width, image.Channels, image.PixelType);
            var pixel = image.Channels * DecodedImage.BytesOf(image.PixelType);
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var (sourceY, sourceX) = turned ? (x, y) : (y, x);
                    if (FlipsY(orientation))
                        sourceY = image.Height - 1 - sourceY;
                    if (FlipsX(orientation))
                        sourceX = image.Width - 1 - sourceX;
                    image.Span.Slice(((sourceY * image.Width) + sourceX) * pixel, pixel).CopyTo(result.Span[(((y * width) + x) * pixel)..]);
                }
            }

            return result;
        }
    }

    // 6 is shown by a turn of 90 degrees clockwise: the upright picture's top right corner is the stored top left one.
    private static bool FlipsY(int orientation) => orientation is 3 or 4 or 6 or 7;

    private static bool FlipsX(int orientation) => orientation is 2 or 3 or 7 or 8;
}
