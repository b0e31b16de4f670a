using System.Text.Json.Serialization;

namespace MlNetServe.Imaging;

/// <summary>The type of a decoded picture's samples.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PixelType>))]
public enum PixelType
{
    /// <summary>0..255, one byte.</summary>
    UInt8,

    /// <summary>0..65535, two bytes, little endian.</summary>
    UInt16,

    /// <summary>0..1, float32.</summary>
    Float32,
}
