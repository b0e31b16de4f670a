using System.Text.Json.Serialization;

namespace MlNetServe.Imaging;

/// <summary>A resampling kernel of TensorFlow.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResizeMethod>))]
public enum ResizeMethod
{
    /// <summary>ResizeNearestNeighbor.</summary>
    Nearest,

    /// <summary>ResizeBilinear.</summary>
    Bilinear,

    /// <summary>ResizeBicubic.</summary>
    Bicubic,

    /// <summary>ResizeArea.</summary>
    Area,

    /// <summary>ScaleAndTranslate, with <see cref="ResizeSpec.Kernel"/>.</summary>
    ScaleAndTranslate,
}
