using System.Runtime.InteropServices;

namespace MlNetServe.Imaging;

/// <summary>Cuts coded blocks out of a JPEG file without decoding them.</summary>
internal static class TurboJpegTransform
{
    /// <summary>The columns as a file of their own; null for samplings and damage with which libturbojpeg does not do so.</summary>
    public static unsafe byte[]? CutColumns(ReadOnlySpan<byte> data, int x, int width)
    {
        using var handle = new TurboJpegHandle(transforms: true);
        var cut = new TurboJpegCut { X = x, Width = width, Options = TurboJpegCut.OptionCrop | TurboJpegCut.OptionCopyNone };
        byte* result = null;
        var length = new CULong(0);
        try
        {
            fixed (byte* source = data)
            {
                var code = TurboJpegNative.Transform(
                    handle.DangerousGetHandle(), source, new CULong((nuint)data.Length), 1, &result, &length, &cut, TurboJpegNative.FlagLimitScans);
                return code == 0 && result is not null ? new ReadOnlySpan<byte>(result, checked((int)length.Value)).ToArray() : null;
            }
        }
        finally
        {
            if (result is not null)
                TurboJpegNative.Free(result);
        }
    }
}
