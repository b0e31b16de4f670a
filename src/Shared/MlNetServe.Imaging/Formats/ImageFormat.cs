using System.Text.Json.Serialization;

namespace MlNetServe.Imaging;

/// <summary>The format of an encoded picture, told by its first bytes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImageFormat>))]
public enum ImageFormat
{
    /// <summary>None that is known.</summary>
    Unknown,

    /// <summary>FF D8 FF.</summary>
    Jpeg,

    /// <summary>89 "PNG" 0D 0A 1A 0A.</summary>
    Png,

    /// <summary>"GIF8".</summary>
    Gif,

    /// <summary>"BM".</summary>
    Bmp,

    /// <summary>"RIFF", four bytes, "WEBP".</summary>
    WebP,

    /// <summary>A JPEG XL code stream or container, which is refused by name.</summary>
    JpegXl,
}
