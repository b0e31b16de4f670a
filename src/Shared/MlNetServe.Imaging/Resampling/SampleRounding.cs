using System.Text.Json.Serialization;

namespace MlNetServe.Imaging;

/// <summary>What is done to the resampled values before the last arithmetic.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SampleRounding>))]
public enum SampleRounding
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Cast to uint8: the fraction is dropped.</summary>
    TruncateToUInt8,

    /// <summary>Rounded half to even (tf.round).</summary>
    Round,
}
