using System.Text.Json.Serialization;

namespace MlNetServe.Evidence;

/// <summary>One input or output of a case: key, dtype, shape, file and, for outputs, the tolerance.</summary>
public sealed record CaseTensor
{
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [JsonPropertyName("dtype")]
    public required string DType { get; init; }

    [JsonPropertyName("shape")]
    public long[] Shape { get; init; } = [];

    [JsonPropertyName("file")]
    public string File { get; init; } = "";

    [JsonPropertyName("rtol")]
    public double Rtol { get; init; }

    [JsonPropertyName("atol")]
    public double Atol { get; init; }
}
