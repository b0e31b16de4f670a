using SkiaSharp;

namespace MlNetServe.Imaging;

/// <summary>JPEG by SkiaSharp, for machines without libturbojpeg: the accurate DCT, so pixels differ from TensorFlow's by a few levels.</summary>
internal sealed class SkiaJpegDecoder : IJpegDecoder
{
    public string Name { get; } = "SkiaSharp " + SkiaCodec.VersionText;

    public bool GivesCmyk => false;

    public byte[]? CutColumns(ReadOnlySpan<byte> data, int x, int width) => null;

    public void Decode(ReadOnlySpan<byte> data, JpegRequest request, Span<byte> destination)
    {
        using var pixels = SkiaCodec.Decode(data, SKEncodedImageFormat.Jpeg, request.Options.MaxPixels, request.Options.TryRecoverTruncated);
        if ((pixels.Height, pixels.Width) == (request.Height, request.Width))
        {
            RgbaPixels.CopyTo(pixels.Rgba, destination, request.SamplesPerPixel);
            return;
        }

        var scale = (Y: (float)pixels.Height / request.Height, X: (float)pixels.Width / request.Width);
        for (var y = 0; y < request.Height; y++)
        {
            var row = destination.Slice(y * request.Width * request.SamplesPerPixel, request.Width * request.SamplesPerPixel);
            BlockAverageRow(pixels, y, scale, request, row);
        }
    }

    // A ratio takes the mean of each block, which is what the scaled DCT does up to rounding.
    private static void BlockAverageRow(SkiaPixels pixels, int y, (float Y, float X) scale, JpegRequest request, Span<byte> row)
    {
        var (top, bottom) = Range(y, scale.Y, pixels.Height);
        for (var x = 0; x < request.Width; x++)
        {
            var (left, right) = Range(x, scale.X, pixels.Width);
            int r = 0, g = 0, b = 0, count = (bottom - top) * (right - left);
            for (var i = top; i < bottom; i++)
            {
                for (var j = left; j < right; j++)
                {
                    var pixel = pixels.Rgba.Slice(((i * pixels.Width) + j) * 4, 4);
                    (r, g, b) = (r + pixel[0], g + pixel[1], b + pixel[2]);
                }
            }

            Write(row, x, request.Layout, Mean(r, count), Mean(g, count), Mean(b, count));
        }
    }

    private static (int From, int To) Range(int index, float scale, int size)
    {
        var from = Math.Min((int)(index * scale), size - 1);
        return (from, Math.Clamp((int)((index + 1) * scale), from + 1, size));
    }

    private static int Mean(int sum, int count) => (sum + (count / 2)) / count;

    private static void Write(Span<byte> row, int x, JpegLayout layout, int r, int g, int b)
    {
        switch (layout)
        {
            case JpegLayout.Grey:
                row[x] = RgbaPixels.Grey(r, g, b);
                break;
            case JpegLayout.Rgb:
                (row[x * 3], row[(x * 3) + 1], row[(x * 3) + 2]) = ((byte)r, (byte)g, (byte)b);
                break;
            default:
                throw new InvalidOperationException("SkiaSharp gives no CMYK");
        }
    }
}
