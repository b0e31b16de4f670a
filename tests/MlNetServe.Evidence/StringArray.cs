using System.Text.Json;

namespace MlNetServe.Evidence;

/// <summary>A string tensor of the evidence: {"shape": [...], "base64": [...]}.</summary>
public sealed record StringArray(long[] Shape, byte[][] Values)
{
    /// <summary>Reads the JSON form.</summary>
    public static StringArray Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return new StringArray(
            [.. document.RootElement.GetProperty("shape").EnumerateArray().Select(e => e.GetInt64())],
            [.. document.RootElement.GetProperty("base64").EnumerateArray().Select(e => e.GetBytesFromBase64())]);
    }
}
