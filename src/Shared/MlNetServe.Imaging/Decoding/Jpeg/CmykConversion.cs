namespace MlNetServe.Imaging;

/// <summary>CMYK to RGB as TensorFlow's jpeg_mem.cc does it: integers, division by 255 dropping the fraction.</summary>
internal static class CmykConversion
{
    /// <summary>Files with an Adobe marker hold inverted inks, others plain ones.</summary>
    public static void ToRgb(ReadOnlySpan<byte> cmyk, Span<byte> rgb, bool inverted)
    {
        var flip = inverted ? 0 : 255;
        for (int i = 0, o = 0; o + 3 <= rgb.Length; i += 4, o += 3)
        {
            var k = cmyk[i + 3] ^ flip;
            rgb[o] = (byte)(k * (cmyk[i] ^ flip) / 255);
            rgb[o + 1] = (byte)(k * (cmyk[i + 1] ^ flip) / 255);
            rgb[o + 2] = (byte)(k * (cmyk[i + 2] ^ flip) / 255);
        }
    }
}
