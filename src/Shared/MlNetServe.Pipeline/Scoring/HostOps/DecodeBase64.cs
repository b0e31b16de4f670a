using MlNetServe.Pipeline.Scoring.Pictures;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>DecodeBase64: web-safe, padded or not.</summary>
internal sealed class DecodeBase64 : StringMap
{
    private protected override byte[] Map(byte[] text, int? index) => WebSafeBase64.Decode(text) ?? throw new InvalidInputException(
        null, "web-safe base64 (A-Z a-z 0-9 - _)", $"{text.Length} bytes that are none", instance: index);
}
