using System.Text.Json.Serialization;

namespace MlNetServe.Imaging;

/// <summary>The order of axes in which a picture is written into a tensor.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TensorLayout>))]
public enum TensorLayout
{
    /// <summary>Height, width, channels.</summary>
    Nhwc,

    /// <summary>Channels, height, width.</summary>
    Nchw,
}
