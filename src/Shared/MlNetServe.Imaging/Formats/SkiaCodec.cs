using System.Reflection;
using SkiaSharp;

namespace MlNetServe.Imaging;

/// <summary>SkiaSharp's decoders: RGBA, alpha not premultiplied, colours not converted.</summary>
internal static class SkiaCodec
{
    /// <summary>The version of SkiaSharp.</summary>
    public static string VersionText { get; } =
        (typeof(SKCodec).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+', '-')[0] is var version
            && Version.TryParse(version, out var parts) ? parts.ToString(3) : "";

    /// <summary>Decodes the first frame of a picture of one format.</summary>
    /// <exception cref="ImageFormatException">The data is damaged or cut, or has more pixels than allowed.</exception>
    public static SkiaPixels Decode(ReadOnlySpan<byte> data, SKEncodedImageFormat format, long maxPixels, bool allowIncomplete = false)
    {
        using var animation = SkiaAnimation.Open(data, format, maxPixels);
        return animation.DecodeFrame(0, allowIncomplete);
    }
}
