namespace MlNetServe.Imaging;

/// <summary>RGBA pixels to other numbers of channels.</summary>
internal static class RgbaPixels
{
    /// <summary>1 (grey by 0.299, 0.587, 0.114), 3 or 4 channels.</summary>
    public static void CopyTo(ReadOnlySpan<byte> rgba, Span<byte> destination, int channels)
    {
        if (channels == 4)
        {
            rgba.CopyTo(destination);
            return;
        }

        for (int i = 0, o = 0; i + 3 < rgba.Length; i += 4, o += channels)
        {
            if (channels == 1)
                destination[o] = Grey(rgba[i], rgba[i + 1], rgba[i + 2]);
            else
                (destination[o], destination[o + 1], destination[o + 2]) = (rgba[i], rgba[i + 1], rgba[i + 2]);
        }
    }

    /// <summary>The luma of JPEG, rounded.</summary>
    public static byte Grey(int r, int g, int b) => (byte)(((r * 19595) + (g * 38470) + (b * 7471) + 32768) >> 16);
}
