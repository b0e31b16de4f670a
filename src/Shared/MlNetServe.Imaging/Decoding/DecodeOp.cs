using System.Text.Json.Serialization;

namespace MlNetServe.Imaging;

/// <summary>The TensorFlow op whose rules a decode follows: which formats it reads, and which channels it gives.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecodeOp>))]
public enum DecodeOp
{
    /// <summary>No TensorFlow op: the host's own decode of a picture, which takes every format (an animation's first frame).</summary>
    Any,

    /// <summary>DecodeJpeg: reads JPEG, PNG, WebP and GIF of one frame.</summary>
    DecodeJpeg,

    /// <summary>DecodePng: reads the same formats.</summary>
    DecodePng,

    /// <summary>DecodeGif: the same formats, always with a frame axis.</summary>
    DecodeGif,

    /// <summary>DecodeBmp: BMP and WebP.</summary>
    DecodeBmp,

    /// <summary>DecodeWebP: WebP, JPEG and PNG, always with a frame axis for WebP.</summary>
    DecodeWebP,

    /// <summary>DecodeImage: every format.</summary>
    DecodeImage,

    /// <summary>DecodeAndCropJpeg: JPEG and WebP, the latter whole.</summary>
    DecodeAndCropJpeg,
}
