using System.Buffers.Binary;

namespace MlNetServe.Imaging;

/// <summary>The IHDR chunk.</summary>
internal readonly record struct PngHeader(int Height, int Width, int BitDepth, PngColour Colour, bool Interlaced)
{
    // libpng's limit, which TensorFlow leaves as it is.
    private const uint MaxSide = 1_000_000;

    /// <summary>Samples of a stored pixel.</summary>
    public int Samples => Colour switch
    {
        PngColour.GreyAlpha => 2,
        PngColour.Rgb => 3,
        PngColour.RgbAlpha => 4,
        _ => 1,
    };

    public int BitsPerPixel => Samples * BitDepth;

    public bool HasAlpha => Colour is PngColour.GreyAlpha or PngColour.RgbAlpha;

    public bool IsGrey => Colour is PngColour.Grey or PngColour.GreyAlpha;

    public static PngHeader Parse(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length != 13)
            throw new ImageFormatException($"Invalid PNG: a header of {chunk.Length} bytes");
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(chunk), BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]));
        if (width is 0 or > MaxSide || height is 0 or > MaxSide)
            throw new ImageFormatException($"Invalid PNG: the header says {width} x {height} pixels");
        var (depth, colour, compression, filter, interlace) = (chunk[8], chunk[9], chunk[10], chunk[11], chunk[12]);
        if (!IsAllowed(depth, colour) || compression != 0 || filter != 0 || interlace > 1)
        {
            throw new ImageFormatException(
                $"Invalid PNG: bit depth {depth}, colour type {colour}, compression {compression}, filter {filter}, interlace {interlace}");
        }

        return new PngHeader((int)height, (int)width, depth, (PngColour)colour, interlace == 1);
    }

    private static bool IsAllowed(byte depth, byte colour) => colour switch
    {
        0 => depth is 1 or 2 or 4 or 8 or 16,
        3 => depth is 1 or 2 or 4 or 8,
        2 or 4 or 6 => depth is 8 or 16,
        _ => false,
    };
}
