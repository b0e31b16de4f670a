using System.Text.Json.Serialization;

namespace MlNetServe.Imaging;

/// <summary>An operation of a <see cref="ChannelStep"/> on a sample x with an operand v.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChannelOp>))]
public enum ChannelOp
{
    /// <summary>x + v.</summary>
    Add,

    /// <summary>x - v.</summary>
    Subtract,

    /// <summary>x * v.</summary>
    Multiply,

    /// <summary>x / v.</summary>
    Divide,
}
