using System.Globalization;

namespace MlNetServe.Imaging;

/// <summary>The check of a header's size, done before anything is decoded or reserved.</summary>
internal static class ImageSize
{
    /// <summary>Rows are held as floats, so a side has a limit of its own; it is libpng's.</summary>
    private const long MaxSide = 1_000_000;

    public static void Check(string format, long frames, long height, long width, DecodeOptions options)
    {
        if (height <= 0 || width <= 0)
            throw new ImageFormatException(string.Create(CultureInfo.InvariantCulture, $"{format}: the header says {width} x {height} pixels"));
        var limit = Math.Min(options.MaxPixels, Array.MaxLength / 4);
        if (height > MaxSide || width > MaxSide || height * width > limit / frames)
        {
            var count = frames == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{frames} frames of ");
            throw new ImageFormatException(string.Create(CultureInfo.InvariantCulture,
                $"{format}: the header says {count}{width} x {height} pixels, more than the limit of {limit} pixels and {MaxSide} a side"));
        }
    }
}
