using System.Text.Json.Serialization;

namespace MlNetServe.Imaging;

/// <summary>How an output coordinate becomes an input coordinate.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CoordinateMode>))]
public enum CoordinateMode
{
    /// <summary>(x + 0.5) * scale - 0.5 (half_pixel_centers).</summary>
    HalfPixel,

    /// <summary>x * (in - 1) / (out - 1) (align_corners).</summary>
    AlignCorners,

    /// <summary>x * scale (neither attribute).</summary>
    Legacy,

    /// <summary>Both attributes at once, which ResizeNearestNeighbor allows.</summary>
    AlignCornersHalfPixel,
}
