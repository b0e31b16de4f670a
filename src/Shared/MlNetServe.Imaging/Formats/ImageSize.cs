using System.Globalization;

namespace MlNetServe.Imaging;

/// <summary>The check of a header's size, done before anything is decoded or reserved.</summary>
internal static class ImageSize
{
    public static void Check(string format, long frames, long height, long width, DecodeOptions options)
    {
        if (height <= 0 || width <= 0)
            throw new ImageFormatException(string.Create(CultureInfo.InvariantCulture, $"{format}: the header says {width} x {height} pixels"));
        if (Math.BigMul(frames * height, width, out var low) != 0 || low < 0 || low > options.MaxPixels || low * 8 > Array.MaxLength * 4L)
        {
            var count = frames == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{frames} frames of ");
            throw new ImageFormatException(string.Create(CultureInfo.InvariantCulture,
                $"{format}: the header says {count}{width} x {height} pixels, more than the limit of {options.MaxPixels}"));
        }
    }
}
