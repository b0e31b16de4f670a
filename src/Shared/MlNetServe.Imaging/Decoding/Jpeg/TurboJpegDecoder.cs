using System.Runtime.InteropServices;

namespace MlNetServe.Imaging;

/// <summary>JPEG by libturbojpeg: with the fast DCT its pixels are TensorFlow's, bit for bit.</summary>
internal sealed class TurboJpegDecoder : IJpegDecoder
{
    private const string PrematureEnd = "Premature end of JPEG file";

    public string Name { get; } = $"libturbojpeg {TurboJpegNative.MajorVersion}";

    public bool GivesCmyk => true;

    public byte[]? CutColumns(ReadOnlySpan<byte> data, int x, int width) => TurboJpegTransform.CutColumns(data, x, width);

    public unsafe void Decode(ReadOnlySpan<byte> data, JpegRequest request, Span<byte> destination)
    {
        var pitch = request.Width * request.SamplesPerPixel;
        if (destination.Length != (long)pitch * request.Height)
            throw new ArgumentException("the destination does not hold the picture", nameof(destination));
        using var handle = new TurboJpegHandle();
        int result;
        fixed (byte* source = data)
        fixed (byte* target = destination)
        {
            result = TurboJpegNative.Decompress(
                handle.DangerousGetHandle(), source, new CULong((nuint)data.Length), target,
                request.Width, pitch, request.Height, PixelFormatOf(request.Layout), FlagsOf(request.Options));
        }

        if (result != 0)
            CheckError(handle, data, request.Options);
    }

    // A warning does not refuse a picture, but the end of the file does. Only the first warning has a text, so where another one
    // came before it the markers tell whether the file was cut.
    private static void CheckError(TurboJpegHandle handle, ReadOnlySpan<byte> data, DecodeOptions options)
    {
        var text = Marshal.PtrToStringUTF8(TurboJpegNative.GetErrorText(handle.DangerousGetHandle())) ?? "";
        if (TurboJpegNative.GetErrorCode(handle.DangerousGetHandle()) != TurboJpegNative.ErrorWarning)
            throw new ImageFormatException("Invalid JPEG data: " + text);
        if (options.TryRecoverTruncated)
            return;
        if (text.Contains(PrematureEnd, StringComparison.Ordinal) || !JpegHeader.HasEnd(data))
            throw new ImageFormatException("Invalid JPEG data: " + PrematureEnd);
    }

    private static int PixelFormatOf(JpegLayout layout) => layout switch
    {
        JpegLayout.Grey => TurboJpegNative.PixelFormatGrey,
        JpegLayout.Rgb => TurboJpegNative.PixelFormatRgb,
        _ => TurboJpegNative.PixelFormatCmyk,
    };

    private static int FlagsOf(DecodeOptions options) =>
        TurboJpegNative.FlagLimitScans
        | (options.DctMethod == "INTEGER_ACCURATE" ? TurboJpegNative.FlagAccurateDct : TurboJpegNative.FlagFastDct)
        | (options.FancyUpscaling ? 0 : TurboJpegNative.FlagFastUpsample);
}
