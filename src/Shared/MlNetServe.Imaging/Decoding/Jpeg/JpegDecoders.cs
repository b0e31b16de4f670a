namespace MlNetServe.Imaging;

/// <summary>The JPEG decoders; the first that is on the machine is the default.</summary>
internal static class JpegDecoders
{
    private static readonly Lazy<IJpegDecoder> Chosen = new(() => TurboJpegNative.IsPresent ? new TurboJpegDecoder() : new SkiaJpegDecoder());

    public static IJpegDecoder Default => Chosen.Value;
}
